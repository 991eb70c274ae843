// What somebody wants of the bot, as the adapters say it.
import type { Question, TargetMessage } from './command.ts';
import type { ActionRequest } from './domain/view.ts';

/** Arguments and texts are unchecked. */
export type Request =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly subcommand: string | null;
      readonly args: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'action';
      readonly request: ActionRequest;
      readonly values: readonly string[];
      readonly fields: Readonly<Record<string, string>>;
      readonly title: string | null;
    }
  | { readonly kind: 'menu'; readonly name: string; readonly message: TargetMessage }
  | { readonly kind: 'question'; readonly question: Question };

/** A request in the log: names only, never a member's words. */
export function nameOf(request: Request): string {
  switch (request.kind) {
    case 'command':
      return `/${request.name}${request.subcommand === null ? '' : ` ${request.subcommand}`}`;
    case 'action':
      return request.request.name;
    case 'menu':
      return request.name;
    case 'question':
      return 'question';
  }
}
