/** The school that this installation serves. */
export interface Academy {
  name: string;
  /** The first part of every certificate number, such as `LSMC`. */
  initials: string;
  address: string;
  /** IANA name: "today" for cohorts, live days and certificates is the day it is here. */
  timeZone: string;
  directorName: string;
  directorOffice: string;
  isDemo: boolean;
}
