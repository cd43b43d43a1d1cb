/**
 * Minutes of training as AMA PRA Category 1 credit would count them: quarters of an hour, to the nearest one. For continuing-education
 * reports; a school that no accredited provider stands behind prints hours and no credits.
 * Source: American Medical Association, rules of the award, edition of 2006; not seen in a newer one.
 */
export const amaQuarterHours = (minutes: number): number => Math.round(minutes / 15) / 4;
