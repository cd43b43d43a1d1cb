/**
 * Tells the server where somebody reads, so that they go on there on any device, and marks that place in the list of contents.
 * Without this script a lesson just begins at its beginning.
 */
export function keepPlace(page: HTMLElement): void {
  const { lesson = '', programme = '' } = page.dataset;
  const headings = [...page.querySelectorAll<HTMLElement>('h2[id]')].filter(
    ({ id }) => document.querySelector(`[data-left][href="#${CSS.escape(id)}"]`) !== null,
  );
  const left = document.querySelector('[data-minutes-left]');
  let here = '';
  let kept = '';
  let hasEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (isAtEnd: boolean) => {
    if (here === kept && !isAtEnd) return;
    kept = here;
    const body = new URLSearchParams({
      lessonId: lesson,
      programmeId: programme,
      section: here,
      isAtEnd: isAtEnd ? 'yes' : 'no',
    });
    const headers = { accept: 'application/json' };
    // A place that gets lost is no loss.
    void fetch('/_actions/curriculum.keepPlace', { method: 'POST', keepalive: true, body, headers }).catch(
      () => {},
    );
  };

  const look = () => {
    const above = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight * 0.4);
    const next = above?.id ?? '';
    if (next === here) return;
    here = next;
    for (const link of document.querySelectorAll<HTMLElement>('[data-left]')) {
      const isHere = link.getAttribute('href') === `#${here}`;
      if (isHere && left) left.textContent = link.dataset['left'] ?? '';
      if (isHere) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
    clearTimeout(timer);
    timer = setTimeout(() => send(false), 3_000);
  };

  let isLooking = false;
  addEventListener(
    'scroll',
    () => {
      if (isLooking) return;
      isLooking = true;
      requestAnimationFrame(() => {
        isLooking = false;
        look();
      });
    },
    { passive: true },
  );
  addEventListener('pagehide', () => send(false));
  const end = document.getElementById('finish');
  if (end)
    new IntersectionObserver(([entry], observer) => {
      if (!entry?.isIntersecting || hasEnded) return;
      hasEnded = true;
      observer.disconnect();
      look();
      send(true);
    }).observe(end);
}
