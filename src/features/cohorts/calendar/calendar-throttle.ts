import { newLookupThrottle } from '#features/accounts/lookup-throttle.ts';

/** Wrong secrets alone are held against a network: the servers of one calendar fetch for all who use it. */
export const wrongSecretsAMinute = 30;
export const calendarLookups = newLookupThrottle({ perNetwork: wrongSecretsAMinute, everybody: 1_200 });
