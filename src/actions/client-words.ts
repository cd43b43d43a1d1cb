import type { AddClientRefusal } from '#features/clients/add-client.ts';
import type { ChangeClientRefusal } from '#features/clients/change-client.ts';
import type { MemberRefusal } from '#features/clients/change-members.ts';
import type { ConsentRefusal } from '#features/clients/consents/record-naming-consents.ts';
import type { WithdrawConsentRefusal } from '#features/clients/consents/withdraw-naming-consent.ts';
import type { EraseRefusal } from '#features/clients/erase-client.ts';
import type { MakeLetterRefusal } from '#features/clients/letters/make-organisation-letter.ts';
import type { MissingField } from '#features/clients/letters/organisation-letter.ts';
import type { SignLetterRefusal } from '#features/clients/letters/sign-organisation-letter.ts';
import type { TakeBackLetterRefusal } from '#features/clients/letters/take-back-letter.ts';

const notFound = 'There is no such client among yours.';
const isErased = 'This client was erased. Nothing can be added any more.';
const noSuchLetter = 'There is no such letter of yours.';

const factWords = {
  'name-too-long': 'The name is too long.',
  'name-unreadable':
    'The name holds a character that cannot be kept, such as one that turns the direction of the text.',
  'name-empty': 'The name has no letter that can be seen.',
  'contact-too-long': 'The contact is too long: 500 characters at most.',
  'contact-unreadable': 'The contact holds a character that cannot be kept.',
  'name-taken': 'You have a client of this name already',
  'no-such-sponsor': 'Choose one of your organisations as the sponsor.',
};

export const addRefusals: Record<AddClientRefusal, string> = {
  ...factWords,
  'not-allowed': 'Only trainees keep clients.',
};
export const changeRefusals: Record<ChangeClientRefusal, string> = {
  ...factWords,
  'not-found': notFound,
  'is-erased': isErased,
  'has-sessions':
    'Sessions are logged under this code, and its letter says whether it is one person or several. Add another client instead.',
  'has-members': 'This group has members. Take them out first.',
  'is-member': 'This client is a member of a group. Take them out first.',
  'is-sponsor': 'This organisation pays for clients or has letters, so it stays one.',
};
export const memberRefusals: Record<MemberRefusal, string> = {
  'not-found': notFound,
  'not-a-group': 'Only a group has members.',
  'not-one-person': 'Members are individual clients.',
  'is-erased': isErased,
  'too-many': 'A group has at most 50 members here.',
};
export const consentRefusals: Record<ConsentRefusal, string> = {
  'not-found': `${notFound} Nothing was recorded.`,
  'none-chosen': 'Select the clients first.',
  'too-many': 'Choose at most 500 clients at once.',
  'is-erased': 'One of these clients was erased. Nothing was recorded.',
  'unknown-text': 'There is no such version of the text.',
  'not-yet': 'That day is still to come.',
  'too-long-ago': 'Consents are recorded from the year 2000 on.',
};
export const withdrawRefusals: Record<WithdrawConsentRefusal, string> = {
  'not-found': 'There is no such consent among those you recorded.',
  'already-ended': 'This consent has ended already.',
  'not-yet': 'That day is still to come.',
  'before-it-was-given': 'It cannot end before the day it was given.',
};
export const eraseRefusals: Record<EraseRefusal, string> = {
  'not-found': notFound,
  'already-erased': 'This client was erased already.',
};
export const letterRefusals: Record<MakeLetterRefusal, string> = {
  'not-found': notFound,
  'not-an-organisation': 'Only an organisation signs such a letter.',
  'is-erased': isErased,
  'fields-missing': 'The letter is not whole without',
  'fields-unreadable': 'Too long, or with a character that cannot be kept',
  'ends-before-it-begins': 'The period ends before it begins.',
  'nothing-in-the-log':
    'Your log holds no coaching of this organisation’s clients in that period. Set the organisation as their sponsor, or choose other days.',
};
export const missingWords: Record<MissingField, string> = {
  coachName: 'your name',
  coachRole: 'your role',
  contactName: 'the contact person',
  contactRole: 'their role',
  contactDetails: 'how to reach them',
  organisation: 'the organisation’s name',
  confidentiality: 'the confirmation of your confidentiality policy',
  fromOn: 'the first day',
  untilOn: 'the last day',
};
export const signLetterRefusals: Record<SignLetterRefusal, string> = {
  'not-found': noSuchLetter,
  'already-signed': 'The signature is recorded already.',
  'not-yet': 'That day is still to come.',
  'before-its-period': 'A letter cannot be signed before its period begins.',
};
export const takeBackRefusals: Record<TakeBackLetterRefusal, string> = {
  'not-found': noSuchLetter,
  'not-signed': 'There is no signature to take back.',
  'is-erased': isErased,
};
