import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { longestJson } from './strict-json.ts';

/** The bytes that somebody gave the verify page: a chosen file, or pasted text where no file was chosen. */
export async function readUpload(
  request: Request,
): Promise<Outcome<Uint8Array, 'nothing-given' | 'too-large'>> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return refuse('nothing-given');
  }
  const [file, text] = [form.get('file'), form.get('text')];
  const given =
    file instanceof File && file.size > 0 ? file : new Blob([typeof text === 'string' ? text : '']);
  if (given.size > longestJson) return refuse('too-large');
  return given.size > 0 ? done(await given.bytes()) : refuse('nothing-given');
}
