import { newLookupThrottle } from '#features/accounts/lookup-throttle.ts';

/** Enough for somebody with a pile of applications, too little for a walk through addresses. */
export const lookupsAMinute = 30;

/** Counts a look-up of a certificate before it is made; answers how many seconds to wait, or 0: go ahead. */
export const { secondsToWait } = newLookupThrottle({ perNetwork: lookupsAMinute, everybody: 1_200 });
