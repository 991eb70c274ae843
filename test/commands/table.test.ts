// The table of commands: complete, within Discord's limits, and described as it is.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandBodies, sameCommands } from '../../src/adapters/discord/register.ts';
import { commandReference } from '../../src/command-reference.ts';
import { checkPayload, hasOpenApi } from '../support/openapi.ts';

const folder = new URL('../../commands/', import.meta.url);
const COMMAND_NAME = /^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$/u;

describe('the list', () => {
  it('names every file of the folder', () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .map((name) => name.replace(/\.ts$/, ''));
    expect(commands.map(({ name }) => name).sort()).toEqual(files.sort());
  });
  it('is described in docs/commands.md', async () => {
    await expect(commandReference(commands)).toMatchFileSnapshot('../../docs/commands.md');
  });
  it('names its actions after its command', () => {
    for (const { name, actions } of commands) {
      for (const action of Object.keys(actions ?? {}))
        expect(action).toMatch(new RegExp(`^${name}\\.[a-z]+$`));
    }
  });
});

describe('as registered', () => {
  const bodies = commandBodies(commands);

  it('keeps the limits of Discord', () => {
    for (const module of commands) {
      const all = [...(module.command ? [module.command] : []), ...(module.subcommands ?? [])];
      expect(all.length).toBeGreaterThan(0);
      for (const command of all) {
        expect(command.name).toMatch(COMMAND_NAME);
        const texts = [module.description, command.description];
        for (const [name, option] of Object.entries(command.options)) {
          expect(name).toMatch(COMMAND_NAME);
          texts.push(option.description);
        }
        for (const text of texts) expect(text.length).toBeLessThanOrEqual(100);
      }
    }
    for (const body of bodies) expect(JSON.stringify(body).length).toBeLessThan(8_000);
  });
  it('puts required options first', () => {
    for (const body of bodies) {
      const options = ('options' in body ? (body.options ?? []) : []) as { required?: boolean }[];
      const required = options.map((option) => option.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });
  it('hides the admins’ commands from members and from direct messages', () => {
    const digest = bodies.find(({ name }) => name === 'digest');
    expect(digest?.default_member_permissions).toBe('32');
    expect(digest?.contexts).toEqual([0]);
  });
  it.skipIf(!hasOpenApi)('is what Discord’s description of its API takes', () => {
    expect(checkPayload('PUT', '/applications/1/commands', bodies)).toEqual([]);
  });
  it('is the same when Discord adds ids and defaults, or changes the order', () => {
    const answered = bodies.toReversed().map((body, index) => ({
      ...body,
      id: String(index),
      application_id: '1',
      version: '2',
      nsfw: false,
      dm_permission: true,
      name_localizations: null,
      description: 'description' in body ? body.description : '',
    }));
    expect(sameCommands(answered, bodies)).toBe(true);
  });
  it('is another when a word of it changes', () => {
    const [first, ...rest] = bodies;
    const changed = [{ ...first, description: 'Something else' }, ...rest];
    expect(sameCommands(changed, bodies)).toBe(false);
    expect(sameCommands(rest, bodies)).toBe(false);
  });
});
