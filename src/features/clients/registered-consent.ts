/** A consent to be named, as it was recorded. The client is a code. */
export interface RegisteredConsent {
  clientCode: string;
  /** Which text the client agreed to. */
  textVersion: string;
  means: 'signed' | 'e-mail' | 'recorded' | 'spoken';
  givenOn: string;
  recordedAt: Date;
  withdrawnOn: string | null;
  /** It was recorded by mistake, and never given. */
  isMistake: boolean;
}
