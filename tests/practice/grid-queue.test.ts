import { expect, test } from 'vitest';
import { GridQueue, type GridChange } from '#features/practice/sheet/grid-queue.ts';

const cell = (line: number, text: string): GridChange => ({ cells: [{ line, at: 0, text }] });

/** A server that answers when it is told to. */
function aSlowServer() {
  const sent: GridChange[] = [];
  const heard: string[] = [];
  const answers: ((answer: string | undefined) => void)[] = [];
  const queue = new GridQueue<string>(
    (change) => {
      sent.push(change);
      return new Promise((resolve) => answers.push(resolve));
    },
    (answer) => heard.push(answer),
  );
  const answer = async (text: string | undefined) => {
    answers.shift()?.(text);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, sent, heard, answer };
}

test('what is typed while an answer is awaited goes along together, and a stale answer is passed over', async () => {
  const { queue, sent, heard, answer } = aSlowServer();
  const all = queue.add(cell(2, 'a'));
  void queue.add({ ...cell(3, 'b'), columns: ['day'] });
  void queue.add({ ...cell(2, 'c'), columns: ['client'] });
  expect(sent).toEqual([cell(2, 'a')]);
  await answer('first');
  expect(heard).toEqual([]);
  expect(sent[1]).toEqual({
    cells: [
      { line: 3, at: 0, text: 'b' },
      { line: 2, at: 0, text: 'c' },
    ],
    columns: ['client'],
  });
  await answer('second');
  expect(heard).toEqual(['second']);
  expect(await all).toBe(true);
  expect(queue.unheard()).toBeUndefined();
});

test('what did not arrive is kept and sent once more', async () => {
  const { queue, sent, heard, answer } = aSlowServer();
  const all = queue.add(cell(2, 'a'));
  await answer(undefined);
  expect(await all).toBe(false);
  expect(queue.unheard()).toEqual(cell(2, 'a'));
  const again = queue.add(cell(3, 'b'));
  expect(sent[1]?.cells?.map(({ text }) => text)).toEqual(['a', 'b']);
  await answer('both');
  expect(await again).toBe(true);
  expect(heard).toEqual(['both']);
});
