import { notUnderstood, type LineContext, type LineRead } from './line-read.ts';
import { askedInWords, factsOf, notUnderstoodInWords } from './line-words.ts';
import type { WholeLine } from './whole-line.ts';

/** A line said back in words. */
export interface LineEcho {
  /** What it says; empty: nothing. */
  said: string;
  /** What it leaves out and takes from the last session with the client; empty: nothing. */
  again: string;
  /** What is missing, each with an example. */
  asked: string[];
  /** What was not understood, each with its reason. */
  unclear: string[];
}

export function echoOf(read: LineRead, whole: WholeLine, context: LineContext): LineEcho {
  const facts = factsOf(whole, context);
  const said = facts.filter(({ isAsLastTime }) => !isAsLastTime);
  const again = facts.filter(({ isAsLastTime }) => isAsLastTime);
  const topic = said.find(({ field }) => field === 'topic');
  const others = said.filter((fact) => fact !== topic).map(({ words }) => words);
  const isAnything = read.parts.some(({ is }) => is !== 'not-understood');
  return {
    said: isAnything ? `${capital(others.join(', '))}.${topic ? ` Topic: ${topic.words}.` : ''}` : '',
    again:
      again.length > 0
        ? `As last time with ${whole.session.client}: ${again.map(({ words }) => words).join(', ')}.`
        : '',
    asked: read.parts.length > 0 ? askedInWords(whole.asked) : [],
    unclear: notUnderstood(read).map(notUnderstoodInWords),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
