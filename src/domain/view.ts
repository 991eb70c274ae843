// What the bot says, before anybody decides how it looks. Every string is plain text (never markup): presenters escape it.
import type { Digest, DigestProblem } from './digest.ts';
import type { Paper, PaperId } from './paper.ts';

/** A request that a button, select or form carries; its encoded form must fit Discord's 100 characters of custom_id. */
export interface ActionRequest {
  /** Name of the action, `command.verb`, lower-case letters only, e.g. `search.page`. */
  readonly name: string;
  /** Short strings: ids, row numbers, page numbers; never a question's text. */
  readonly args: readonly string[];
}

export type Action =
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly style: 'primary' | 'secondary' | 'success' | 'danger';
      readonly request: ActionRequest;
      readonly disabled?: boolean;
    }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | {
      readonly kind: 'select';
      readonly placeholder: string;
      readonly request: ActionRequest;
      /** At most 25. The chosen values are appended to the request's args. */
      readonly options: readonly {
        readonly label: string;
        readonly value: string;
        readonly description?: string;
        readonly selected?: boolean;
      }[];
      readonly min?: number;
      readonly max?: number;
      /** What is chosen from: own options, or Discord's channels or roles. */
      readonly from?: 'options' | 'text-channels' | 'roles';
    };

/** A sentence of an answer and where it stands. */
export interface CitedSentence {
  /** As it is said. */
  readonly text: string;
  /** 1-based positions in the answer's `sources`; never empty. */
  readonly cites: readonly number[];
}

/** A cited abstract: the paper and the sentences of it that the answer rests on. */
export interface Source {
  readonly paper: Paper;
  /** Readable and raw form of each sentence used. */
  readonly sentences: readonly { readonly text: string; readonly raw: string }[];
  /** Newest day (YYYY-MM-DD) of a visible digest that holds the paper. */
  readonly day?: string;
}

export interface PaperLine {
  readonly paper: Paper;
  /** One telling sentence of the authors, or null. */
  readonly tldr: string | null;
}

export interface Theme {
  /** In words that a member would use. */
  readonly name: string;
  readonly papers: readonly PaperLine[];
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly style: 'short' | 'paragraph';
  readonly required: boolean;
  readonly maxLength: number;
  readonly value?: string;
  readonly placeholder?: string;
}

/** What a chat service shows by its own means: a name for an id, a moment in the reader's time zone. Never pings. */
export type Part =
  | string
  | { readonly channel: string }
  | { readonly role: string }
  | { readonly user: string }
  /** ISO date-time. */
  | { readonly time: string };

export type Line = string | readonly Part[];

export type View =
  | {
      readonly kind: 'notice';
      readonly tone: 'info' | 'success' | 'warning' | 'error';
      readonly title?: string;
      readonly text: string;
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'answer';
      readonly question: string;
      /** `perhaps`: the nearest sentences, which may not be what was asked. `unknown`: not in the digest; sentences are empty. */
      readonly verdict: 'answered' | 'perhaps' | 'unknown' | 'chitchat';
      /** Who worded it: the authors' own sentences, or a language model from the same evidence. */
      readonly wordedBy: 'authors' | 'model';
      /** Name of the model, when one worded it. */
      readonly model?: string;
      readonly sentences: readonly CitedSentence[];
      readonly sources: readonly Source[];
      /** Offered when nothing answers. */
      readonly nearest: readonly Paper[];
      /** A friendly line (chit-chat, why nothing answers, which model worded it, fallback reason). */
      readonly note: string | null;
      /** What abbreviations in the sentences stand for. */
      readonly legend: string | null;
      /** Said in place of “that is not in the digest”. */
      readonly lead?: string;
      /** The address that was asked for. */
      readonly link?: string;
      /** Still being written (streamed). */
      readonly partial?: boolean;
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'papers';
      readonly title: string;
      readonly note: string | null;
      /** Number of the first line shown (1-based), for numbering across pages. */
      readonly from: number;
      readonly total: number;
      readonly lines: readonly PaperLine[];
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'paper';
      readonly paper: Paper;
      readonly tldr: string | null;
      /** Days (YYYY-MM-DD) of the digests that hold it and are visible. */
      readonly days: readonly string[];
      readonly similar: readonly Paper[];
      /** The theme of the day under which it stands, where it is shown as part of that day. */
      readonly theme?: string;
      /** Without its abstract: one of several that follow each other. */
      readonly brief?: boolean;
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'digest';
      readonly date: string;
      readonly paperCount: number;
      readonly themes: readonly Theme[];
      readonly note: string | null;
      /** 0-based page and number of pages; themes hold this page's papers only. */
      readonly page: number;
      readonly pages: number;
      /** Number of the first paper shown (1-based). */
      readonly first: number;
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'preview';
      readonly date: string;
      /** Where it will be visible, in words. */
      readonly audience: string;
      readonly titles: readonly string[];
      /** Titles already known. */
      readonly known: readonly string[];
      readonly problems: readonly DigestProblem[];
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'sections';
      readonly title: string;
      readonly text: string | null;
      readonly sections: readonly { readonly heading: string; readonly lines: readonly Line[] }[];
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'digests';
      readonly title: string;
      readonly digests: readonly Digest[];
      readonly note: string | null;
      readonly actions?: readonly Action[];
    }
  | {
      readonly kind: 'progress';
      readonly label: string;
      readonly done: number;
      readonly total: number;
    }
  /** A modal. Only possible as the first response to a command or button. */
  | {
      readonly kind: 'form';
      readonly title: string;
      readonly request: ActionRequest;
      readonly fields: readonly FormField[];
    };

/** What a message can show; a form is a window of its own. */
export type MessageView = Exclude<View, { readonly kind: 'form' }>;

/** An autocomplete choice. */
export interface Choice {
  readonly label: string;
  readonly value: PaperId | string;
}
