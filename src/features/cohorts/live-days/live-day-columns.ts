import { liveDays } from '#db/schema/cohorts.ts';

/** What every query of live days reads; the link by which people join is not among it. */
export const liveDayColumns = {
  id: liveDays.id,
  cohortId: liveDays.cohortId,
  title: liveDays.title,
  heldOn: liveDays.heldOn,
  startsAt: liveDays.startsAt,
  minutes: liveDays.minutes,
  breakMinutes: liveDays.breakMinutes,
  area: liveDays.area,
  place: liveDays.place,
  guideId: liveDays.guideId,
  cancelledAt: liveDays.cancelledAt,
  revision: liveDays.revision,
};
