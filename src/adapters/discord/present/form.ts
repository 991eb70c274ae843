// A form becomes a modal: up to five text inputs, each under its label.
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { encodeRequest } from '../../../domain/custom-id.ts';
import type { View } from '../../../domain/view.ts';
import { cut, graphemePrefix } from './cut.ts';
import { oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

type FormView = Extract<View, { kind: 'form' }>;

/** The modal, or null when its request does not fit into a custom_id (a mistake of ours that a test finds). */
export function presentForm(view: FormView): APIModalInteractionResponseCallbackData | null {
  const customId = encodeRequest(view.request);
  if (customId === null || view.fields.length === 0) return null;
  return {
    custom_id: customId,
    title: cut(oneLine(view.title), LIMITS.modalTitle) || '–',
    components: view.fields.slice(0, LIMITS.modalFields).map((field) => {
      const max = Math.min(Math.max(field.maxLength, 1), LIMITS.textInput);
      return {
        type: ComponentType.Label,
        label: cut(oneLine(field.label), LIMITS.modalLabel) || '–',
        component: {
          type: ComponentType.TextInput,
          custom_id: field.name,
          style: field.style === 'short' ? TextInputStyle.Short : TextInputStyle.Paragraph,
          required: field.required,
          max_length: max,
          ...(field.value ? { value: graphemePrefix(field.value, max) } : {}),
          ...(field.placeholder
            ? { placeholder: cut(oneLine(field.placeholder), LIMITS.inputPlaceholder) }
            : {}),
        },
      };
    }),
  };
}
