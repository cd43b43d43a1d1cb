/** What is taught outlives editions: `medical-coach-2026` is taught from the folder `medical-coach`. */
export const familyOf = (programmeId: string): string => programmeId.replace(/-\d{4}$/, '');
