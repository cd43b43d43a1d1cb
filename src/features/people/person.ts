export const roles = ['trainee', 'mentor', 'assessor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Somebody who acts: signed in at the site, or named on the command line. */
export interface Person {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  /** IANA name: the zone in which this person reads and writes times. */
  timeZone: string;
}

/** The folder of pages that belongs to a role, and how the role is called on screen. */
export const areas: Record<Role, { path: string; title: string }> = {
  trainee: { path: '/trainee', title: 'Trainee' },
  mentor: { path: '/mentor', title: 'Mentor' },
  assessor: { path: '/assessor', title: 'Assessor' },
  administrator: { path: '/admin', title: 'Administrator' },
};
