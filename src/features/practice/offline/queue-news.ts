const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('practicum-log') : undefined;

/** Lets the other tabs know that the queue is another one now. */
export const tellTabs = (): void => channel?.postMessage('changed');

/** Runs whenever another tab, or the worker, changed the queue. */
export const whenChanged = (heard: () => void): void => channel?.addEventListener('message', heard);
