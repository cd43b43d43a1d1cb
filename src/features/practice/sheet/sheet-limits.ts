/** What is taken of a spreadsheet, whatever its form. */
export const sheetLimits = {
  /** As it is sent. */
  bytes: 2_000_000,
  rows: 5_000,
  columns: 64,
  cellBytes: 2_000,
  /** All cells together. */
  textBytes: 4_000_000,
};

/** What is unpacked of a workbook, which is a ZIP archive of XML files. */
export const workbookLimits = {
  entries: 1_000,
  /** All parts together that are read. */
  expandedBytes: 16_000_000,
  /** Rows with or without anything in them. */
  rowElements: 50_000,
  sheets: 100,
};
