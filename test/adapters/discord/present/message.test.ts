// Any view, however hostile its words, becomes a message that Discord takes and that pings nobody.
import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentForm } from '../../../../src/adapters/discord/present/form.ts';
import { presentMessage } from '../../../../src/adapters/discord/present/message.ts';
import { checkPayload, hasOpenApi } from '../../../support/openapi.ts';
import { hostileForm, hostileMessageView, OUR_ID, OUR_TIME } from '../../../support/views.ts';

const RUNS = { numRuns: 150 };

function textOf(embed: APIEmbed): string {
  const fields = (embed.fields ?? []).map(({ name, value }) => name + value);
  return [embed.title, embed.description, embed.footer?.text, ...fields].join('');
}

describe('a message for any view', () => {
  it('keeps every limit of Discord', () => {
    fc.assert(
      fc.property(hostileMessageView, (view) => {
        const { content, embeds, components } = presentMessage(view);
        expect(content.length).toBeLessThanOrEqual(2_000);
        expect(embeds.length).toBeLessThanOrEqual(10);
        expect(embeds.map(textOf).join('').length).toBeLessThanOrEqual(6_000);
        for (const embed of embeds) {
          expect(textOf(embed)).not.toBe('');
          expect(embed.title?.length ?? 1).toBeGreaterThan(0);
          expect(embed.title?.length ?? 0).toBeLessThanOrEqual(256);
          expect(embed.description?.length ?? 0).toBeLessThanOrEqual(4_096);
          expect(embed.footer?.text.length ?? 0).toBeLessThanOrEqual(2_048);
          expect(embed.fields?.length ?? 0).toBeLessThanOrEqual(25);
          for (const field of embed.fields ?? []) {
            expect(field.name.trim()).not.toBe('');
            expect(field.value.trim()).not.toBe('');
            expect(field.name.length).toBeLessThanOrEqual(256);
            expect(field.value.length).toBeLessThanOrEqual(1_024);
          }
        }
        expect(components.length).toBeLessThanOrEqual(5);
      }),
      RUNS,
    );
  });

  it('has buttons and menus that Discord takes', () => {
    fc.assert(
      fc.property(hostileMessageView, (view) => {
        const all = presentMessage(view).components.flatMap((row) => {
          expect(row.components.length).toBeGreaterThan(0);
          const select = row.components.some((component) => component.type !== 2);
          expect(row.components.length).toBeLessThanOrEqual(select ? 1 : 5);
          return row.components;
        });
        const ids = all.flatMap((component) =>
          'custom_id' in component ? component.custom_id : [],
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
        for (const component of all) {
          if (component.type === 2) {
            const label = 'label' in component ? (component.label ?? '') : '';
            expect(label.trim().length).toBeGreaterThan(0);
            expect(label.length).toBeLessThanOrEqual(80);
            if ('url' in component) expect(component.url).toMatch(/^https:\/\/.{1,504}$/);
          } else if (component.type === 3) {
            expect(component.options.length).toBeGreaterThan(0);
            expect(component.options.length).toBeLessThanOrEqual(25);
            const values = component.options.map((option) => option.value);
            expect(new Set(values).size).toBe(values.length);
            expect(component.max_values).toBeLessThanOrEqual(component.options.length);
            expect(component.min_values).toBeLessThanOrEqual(component.max_values ?? 0);
            for (const { label, value, description } of component.options) {
              for (const text of [label, value, description ?? '–']) {
                expect(text.trim().length).toBeGreaterThan(0);
                expect(text.length).toBeLessThanOrEqual(100);
              }
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('pings nobody and links only where a paper’s checked address leads', () => {
    const allowed = /^https:\/\/(?:arxiv\.org|huggingface\.co|github\.com|example\.org)\//;
    fc.assert(
      fc.property(hostileMessageView, (view) => {
        const message = presentMessage(view);
        expect(message.allowed_mentions).toEqual({ parse: [] });
        for (const embed of message.embeds) {
          const text = `${embed.title ?? ''}\n${embed.description ?? ''}\n${(embed.fields ?? [])
            .map(({ name, value }) => `${name}\n${value}`)
            .join('\n')}`;
          expect(text).not.toMatch(/@(?:everyone|here)/i);
          // Backslash pairs are disarmed text; what is left of links and mentions is ours.
          const armed = text.replace(/\\[!-/:-@[-`{-~]/g, '\u0001');
          const ours = new RegExp(
            `<(?:#|@&|@)${OUR_ID}>|<t:${Date.parse(OUR_TIME) / 1000}:f>`,
            'g',
          );
          expect(armed.replace(ours, '')).not.toContain('<');
          for (const [, target] of armed.matchAll(/\]\(([^)]*)\)/g)) {
            expect(target).toMatch(allowed);
          }
          const outside = armed.replace(/\]\([^)]*\)/g, ']');
          expect(outside).not.toContain('://');
        }
      }),
      RUNS,
    );
  });

  it('is a JSON text that Discord can read: no half characters', () => {
    fc.assert(
      fc.property(hostileMessageView, (view) => {
        const json = JSON.stringify(presentMessage(view));
        expect(json).not.toMatch(/\\ud[89a-f]/i);
      }),
      RUNS,
    );
  });
});

describe.skipIf(!hasOpenApi)('Discord’s description of its API', () => {
  it('takes every message and modal', () => {
    fc.assert(
      fc.property(hostileMessageView, (view) => {
        expect(checkPayload('POST', '/channels/1/messages', presentMessage(view))).toEqual([]);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(hostileForm, (view) => {
        const modal = presentForm(view);
        const body = { type: 9, data: modal };
        if (modal !== null) {
          expect(checkPayload('POST', '/interactions/1/t/callback', body)).toEqual([]);
        }
      }),
    );
  });
});

describe('a modal for any form', () => {
  it('keeps the limits', () => {
    fc.assert(
      fc.property(hostileForm, (view) => {
        const modal = presentForm(view);
        if (modal === null) return;
        expect(modal.custom_id.length).toBeLessThanOrEqual(100);
        expect(modal.title.length).toBeLessThanOrEqual(45);
        expect(modal.title.trim()).not.toBe('');
        expect(modal.components.length).toBeLessThanOrEqual(5);
        for (const label of modal.components) {
          if (label.type !== 18 || label.component.type !== 4) throw new Error('not a text input');
          expect(label.label.length).toBeLessThanOrEqual(45);
          const input = label.component;
          expect(input.max_length).toBeLessThanOrEqual(4_000);
          expect(input.max_length).toBeGreaterThanOrEqual(1);
          expect(input.value?.length ?? 0).toBeLessThanOrEqual(input.max_length ?? 0);
          expect(input.placeholder?.length ?? 0).toBeLessThanOrEqual(100);
        }
      }),
      RUNS,
    );
  });
});
