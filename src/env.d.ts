/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    db: import('#db/client.ts').Database;
    keys: import('#features/vault/key-ring.ts').KeyRing;
    settings: import('#server/settings.ts').Settings;
    /** The page for when something went wrong; the server logs what. */
    answerFault: (error: unknown) => Response;
    /** The route that Astro matched, for the log. */
    route?: string;
    /** What an action threw that was no refusal. */
    fault?: unknown;
    /** Undefined: nobody is signed in. */
    signedIn: import('#features/accounts/login-session.ts').SignedIn | undefined;
    /** The school; every page that answers has one. */
    academy: import('#features/academy/academy.ts').Academy;
    /** Set where somebody who teaches reads a lesson: its check stands there with its answers. */
    showsAnswers?: boolean;
    /** Set where a guide to a live day is shown, for its parts. */
    inGuide?: import('#features/curriculum/guides/in-guide.ts').InGuide;
    /** Set on the page of a lesson for whoever studies it. */
    inStudy?: import('#features/curriculum/studying/in-study.ts').InStudy;
    /** Set where an action was refused because it was asked too often. */
    retryAfterSeconds?: number;
    /** Set where an action was refused: why, and the row that stands in the way. For the page that shows the form again. */
    refusal?: { name: string; otherId?: string | undefined };
  }
}
