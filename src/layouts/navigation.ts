import type { IconName } from '#components/icons.ts';
import type { Role } from '#features/people/person.ts';

export interface Place {
  path: string;
  title: string;
  icon: IconName;
  /** Pages that belong to this place and lie elsewhere. */
  leadsTo?: string[];
  /** What a newcomer looks for within this place; named under More. */
  within?: Omit<Place, 'leadsTo' | 'within'>[];
}

/** What stands in the rail of each role. The first ones are in the bottom bar of a phone, the rest behind More. */
export const navigation: Record<Role, { places: Place[]; inBottomBar: number }> = {
  trainee: {
    inBottomBar: 4,
    places: [
      { path: '/trainee', title: 'Home', icon: 'home' },
      {
        path: '/trainee/learn',
        title: 'Learn',
        icon: 'learn',
        within: [
          { path: '/trainee/learn/notes', title: 'Notes and reflections', icon: 'edit' },
          { path: '/trainee/learn/terms', title: 'Terms', icon: 'document' },
          { path: '/trainee/learn/changes', title: 'What changed in the lessons', icon: 'info' },
          { path: '/trainee/learn/ledger', title: 'Training ledger', icon: 'requirements' },
          { path: '/trainee/learn/elsewhere', title: 'Learning elsewhere', icon: 'add' },
        ],
      },
      {
        path: '/trainee/practice',
        title: 'Practice',
        icon: 'practice',
        leadsTo: ['/trainee/clients', '/trainee/exports', '/trainee/audit-pack'],
        within: [
          { path: '/trainee/clients', title: 'My clients', icon: 'people' },
          { path: '/trainee/practice/peers', title: 'Peer practice', icon: 'cohort' },
          { path: '/trainee/practice/import', title: 'Import a spreadsheet', icon: 'import' },
          { path: '/trainee/practice/balance', title: 'Opening balance', icon: 'add' },
          { path: '/trainee/exports', title: 'Exports', icon: 'download' },
          { path: '/trainee/audit-pack', title: 'Audit pack', icon: 'download' },
        ],
      },
      { path: '/trainee/readiness', title: 'Readiness', icon: 'readiness' },
      { path: '/trainee/live-days', title: 'Live days', icon: 'calendar' },
      { path: '/trainee/mentoring', title: 'Mentoring', icon: 'people' },
      { path: '/trainee/observations', title: 'Observations', icon: 'observation' },
      { path: '/trainee/exams', title: 'Exams', icon: 'exam' },
      { path: '/trainee/certificates', title: 'Certificates', icon: 'certificate' },
      { path: '/trainee/settings', title: 'Settings', icon: 'settings' },
    ],
  },
  mentor: {
    inBottomBar: 3,
    places: [
      { path: '/mentor', title: 'Queue', icon: 'queue' },
      { path: '/mentor/coaching', title: 'Mentor coaching', icon: 'calendar' },
      { path: '/mentor/trainees', title: 'My trainees', icon: 'people' },
      { path: '/mentor/live-days', title: 'Live days', icon: 'cohort' },
      { path: '/mentor/observations', title: 'Observations', icon: 'observation' },
      { path: '/mentor/teach', title: 'Teach', icon: 'learn' },
      { path: '/mentor/settings', title: 'Settings', icon: 'settings' },
    ],
  },
  assessor: {
    inBottomBar: 2,
    places: [
      { path: '/assessor', title: 'Exams', icon: 'exam' },
      { path: '/assessor/settings', title: 'Settings', icon: 'settings' },
    ],
  },
  administrator: {
    inBottomBar: 4,
    places: [
      { path: '/admin', title: 'Home', icon: 'home' },
      { path: '/admin/people', title: 'People', icon: 'people', leadsTo: ['/admin/trainees'] },
      {
        path: '/admin/cohorts',
        title: 'Cohorts',
        icon: 'cohort',
        leadsTo: ['/admin/learning'],
        within: [{ path: '/admin/learning', title: 'Learning elsewhere', icon: 'queue' }],
      },
      { path: '/admin/issue', title: 'Issue', icon: 'issue' },
      { path: '/admin/teach', title: 'Teach', icon: 'learn' },
      { path: '/admin/certificates', title: 'Certificates', icon: 'certificate' },
      {
        path: '/admin/requirements',
        title: 'Requirements',
        icon: 'requirements',
        within: [
          { path: '/admin/requirements/accreditation', title: 'Accreditation statements', icon: 'document' },
        ],
      },
      { path: '/admin/audit', title: 'Audit', icon: 'audit' },
      { path: '/admin/system', title: 'System', icon: 'select' },
      { path: '/admin/settings', title: 'Settings', icon: 'settings' },
    ],
  },
};
