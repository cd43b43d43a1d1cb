/** The places of `count` things in an order that looks like none, and is the same each time for the same seed. */
export function shuffledPlaces(count: number, seed: string): number[] {
  const weight = (place: number) => {
    let hash = 2166136261;
    for (const unit of `${seed} ${place}`) hash = Math.imul(hash ^ unit.charCodeAt(0), 16777619) >>> 0;
    return hash;
  };
  const places = Array.from({ length: count }, (_, place) => place);
  const shuffled = places.toSorted((one, other) => weight(one) - weight(other));
  // Shuffled back into place it would give the answer away.
  return shuffled.every((place, index) => place === index) ? shuffled.toReversed() : shuffled;
}
