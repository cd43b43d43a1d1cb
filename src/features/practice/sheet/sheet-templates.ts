import { writeXlsx } from 'hucre/xlsx';
import { toCsv } from '#shared/to-csv.ts';
import { clientLogColumns } from './client-log-columns.ts';
import { columnWords } from './sheet-columns.ts';

export const templateNames = ['practicum', 'generic', 'icf-client-log'] as const;
export type TemplateName = (typeof templateNames)[number];

export const templateWords: Record<TemplateName, { title: string; about: string }> = {
  practicum: {
    title: 'Practicum',
    about: 'the columns of the download of your log, which comes in again as it went out.',
  },
  generic: { title: 'Short', about: 'only what every row needs.' },
  'icf-client-log': {
    title: 'ICF’s client log',
    about: 'one row for each client with sums of hours, for hours of earlier years.',
  },
};

const headings: Record<TemplateName, string[]> = {
  practicum: [
    ...[
      columnWords.day,
      columnWords.start,
      columnWords.zone,
      'Minutes',
      columnWords.client,
      columnWords.kind,
    ],
    ...[columnWords.groupSize, columnWords.fee, columnWords.medium, columnWords.topic, columnWords.agreed],
    columnWords.note,
  ],
  generic: [
    ...[columnWords.day, columnWords.start, columnWords.length, columnWords.client, columnWords.fee],
    columnWords.medium,
  ],
  'icf-client-log': Object.values(clientLogColumns).map(([heading]) => heading),
};

/** An empty spreadsheet with the headings of one template. */
export const templateCsv = (name: TemplateName): string => toCsv([headings[name]]);

export const templateXlsx = (name: TemplateName): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: templateWords[name].title.slice(0, 31),
        rows: [headings[name]],
        columns: headings[name].map((heading) => ({ width: Math.max(12, heading.length + 2) })),
      },
    ],
  });
