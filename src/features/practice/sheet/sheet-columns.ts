/** What a column of a practice log can stand for. */
export const sheetColumns = [
  'day',
  'start',
  'end',
  'length',
  'hours',
  'client',
  'kind',
  'groupSize',
  'fee',
  'medium',
  'topic',
  'agreed',
  'note',
  'zone',
] as const;
export type SheetColumn = (typeof sheetColumns)[number];

/** One for each column of a table; null: it is left aside. */
export type ColumnChoice = (SheetColumn | null)[];

export const columnWords: Record<SheetColumn, string> = {
  day: 'Date',
  start: 'Start',
  end: 'End',
  length: 'Duration',
  hours: 'Hours',
  client: 'Client',
  kind: 'Type',
  groupSize: 'Number in group',
  fee: 'Fee',
  medium: 'Medium',
  topic: 'Topic',
  agreed: 'Client agreed to be named',
  note: 'Note',
  zone: 'Time zone',
};

/** Lower case, white space and signs folded, accents taken away: `Durée (min)` and `duree min` are one. */
export const foldWords = (text: string): string =>
  text
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:]+/gu, ' ')
    .trim();

const synonyms: Record<SheetColumn, string> = {
  day: `date, day, session date, held on, date of session, datum, tag, sitzungsdatum, termin, jour, date de seance,
    date de la seance, fecha, data`,
  start: `start, start time, time, from, began, starts, starting time, beginn, beginnt, startzeit, uhrzeit, von, zeit,
    anfang, debut, heure, heure de debut, de, hora`,
  end: `end, end time, until, to, finish, ended, ende, endzeit, bis, fin, heure de fin, a`,
  length: `duration, length, minutes, mins, min, time spent, duration minutes, duration min, dauer, dauer min,
    dauer minuten, dauer in minuten, minuten, lange, duree, duree min, duree minutes, duree en minutes, duracion`,
  hours: `hours, hrs, h, duration hours, duration h, duration in hours, hours coached, stunden, dauer stunden, dauer h,
    dauer in stunden, std, heures, duree heures, duree h, nombre d heures`,
  client: `client, client name, name, coachee, who, client code, name of client, klient, klientin, kunde, kundin, klient in,
    klientenname, coachee name, nom, nom du client, cliente, client e, personne, code`,
  kind: `type, kind, session type, format, individual group, individual or group, art, typ, sitzungsart, einzel gruppe,
    einzel oder gruppe, genre, sorte, individuel groupe, individuel ou groupe, type de seance`,
  groupSize: `number in group, group size, participants, number of participants, head count, number, gruppengroße,
    gruppengrosse, teilnehmer, teilnehmende, teilnehmerzahl, anzahl, anzahl teilnehmer, nombre, nombre de participants,
    taille du groupe`,
  fee: `fee, paid, payment, paid or pro bono, paid pro bono, paid or not, honorar, bezahlt, bezahlung, vergutung,
    bezahlt pro bono, paye, payee, paiement, honoraires, remunere, remuneration, paye ou pro bono`,
  medium: `medium, by, how, mode, channel, delivery, place, location, kanal, ort, wie, support, moyen, lieu, canal,
    modalite`,
  topic: `topic, subject, theme, focus, about, thema, gegenstand, anliegen, sujet, objet`,
  agreed: `client agreed to be named, agreed to be named, consent, client consent, consent to be named, agreed,
    einverstanden, einwilligung, zustimmung, darf genannt werden, einverstandnis, consentement, accord,
    accord pour etre nomme`,
  note: `note, notes, note for mentor, note for the mentor, comment, comments, remark, remarks, notiz, notizen, bemerkung,
    bemerkungen, kommentar, anmerkung, remarque, remarques, commentaire, commentaires`,
  zone: `time zone, timezone, zone, tz, zeitzone, fuseau, fuseau horaire`,
};

const known = new Map(
  Object.entries(synonyms).flatMap(([column, words]) =>
    words.split(',').map((word) => [foldWords(word), column as SheetColumn] as const),
  ),
);

/** What a heading stands for; `undefined`: nothing that a session has. */
export const readHeading = (text: string): SheetColumn | undefined => known.get(foldWords(text));

/** Columns without which no row says enough; each list is one need that any of them meets. */
const needs: SheetColumn[][] = [
  ...[['day'], ['start'], ['length', 'hours', 'end'], ['client'], ['fee'], ['medium']],
] as SheetColumn[][];

/** What a choice of columns still lacks. */
export const missingColumns = (columns: ColumnChoice): SheetColumn[] =>
  needs.flatMap((any) => (any.some((column) => columns.includes(column)) ? [] : (any[0] ?? [])));

/** What stands twice in a choice of columns; the first of them is read. */
export const doubledColumns = (columns: ColumnChoice): SheetColumn[] => [
  ...new Set(
    columns
      .filter((column): column is SheetColumn => column !== null)
      .filter((column, at, all) => all.indexOf(column) !== at),
  ),
];
