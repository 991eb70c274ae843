/** A person and a real discord.js bot talk through the stand-in: commands, components, modals, messages, files. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/standin/person/place.ts';
import { hasOpenApi, problemsOf } from '../support/openapi.ts';
import { startBot } from './bot.ts';

const commands = [
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask')
    .addStringOption((o) => o.setName('question').setDescription('What').setRequired(true))
    .addBooleanOption((o) => o.setName('private').setDescription('Only me')),
  new SlashCommandBuilder()
    .setName('paper')
    .setDescription('Show')
    .addStringOption((o) =>
      o.setName('title').setDescription('Which').setAutocomplete(true).setRequired(true),
    ),
  new SlashCommandBuilder()
    .setName('digest')
    .setDescription('Admins')
    .setDefaultMemberPermissions('32')
    .addSubcommand((s) =>
      s
        .setName('post')
        .setDescription('Post')
        .addAttachmentOption((o) => o.setName('file').setDescription('Dump').setRequired(true)),
    ),
].map((command) => command.toJSON());

const row = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('next:1').setLabel('Next').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('report').setLabel('Report').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setURL('https://arxiv.org').setLabel('arXiv').setStyle(ButtonStyle.Link),
  );
const menu = () =>
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('sort')
      .setPlaceholder('Sort by')
      .addOptions({ label: 'Votes', value: 'votes' }, { label: 'Date', value: 'date' }),
  );
const modal = () =>
  new ModalBuilder()
    .setCustomId('why')
    .setTitle('What is wrong?')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Reason')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('reason').setStyle(TextInputStyle.Short),
        ),
    );

describe('a conversation through the stand-in', () => {
  let started: Awaited<ReturnType<typeof startBot>>;
  let member: Place;

  beforeAll(async () => {
    started = await startBot();
    const { bot, standin } = started;
    bot.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete())
        return interaction.respond([
          { name: `About ${interaction.options.getFocused()}`, value: '2406.1' },
        ]);
      if (interaction.isChatInputCommand() && interaction.commandName === 'ask') {
        const hidden = interaction.options.getBoolean('private') ?? false;
        await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
        return interaction.editReply({
          content: `You asked: ${interaction.options.getString('question')}`,
          embeds: [new EmbedBuilder().setTitle('A paper').setDescription('Its abstract')],
          components: [row(), menu()],
        });
      }
      if (interaction.isChatInputCommand() && interaction.commandName === 'digest') {
        const file = interaction.options.getAttachment('file', true);
        const text = await (await fetch(file.url)).text();
        return interaction.reply({
          content: `${file.name}: ${text.length} characters`,
          files: [{ attachment: Buffer.from('done'), name: 'report.txt' }],
        });
      }
      if (interaction.isButton() && interaction.customId === 'report')
        return interaction.showModal(modal());
      if (interaction.isButton()) return interaction.update({ content: 'Page 2' });
      if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        return interaction.editReply({ content: `Sorted by ${interaction.values.join()}` });
      }
      if (interaction.isModalSubmit())
        return interaction.reply({
          content: `Noted: ${interaction.fields.getTextInputValue('reason')}`,
          flags: MessageFlags.Ephemeral,
        });
      if (interaction.isMessageContextMenuCommand())
        return interaction.reply(`About: ${interaction.targetMessage.content}`);
      return undefined;
    });
    bot.on(Events.MessageCreate, async (message) => {
      if (message.author.bot || !bot.user) return;
      if (message.guild && !message.mentions.has(bot.user)) return;
      (await message.channel.isSendable()) && (await message.reply(`Heard: ${message.content}`));
    });
    await bot.application?.commands.set([...commands, { name: 'Explain papers', type: 3 }]);
    member = standin.as('member').in('general');
  });
  // Both sides are judged by Discord's own description: what the bot sent, and what the stand-in answered.
  afterEach(() => {
    if (hasOpenApi) expect(problemsOf(started.standin.requests, true)).toEqual([]);
    started.standin.clearJournal();
  });
  afterAll(() => started.stop());

  it('answers a deferred slash command with embeds and buttons', async () => {
    const asked = member.slash('ask', { question: 'what is new?' });
    const ack = await asked.acknowledged();
    expect(ack).toMatchObject({ type: 5, ephemeral: false });
    expect(ack.afterMs).toBeLessThan(3000);
    const answer = await asked.settled();
    expect(answer).toMatchObject({
      content: 'You asked: what is new?',
      type: 20,
      embeds: [{ title: 'A paper', description: 'Its abstract', type: 'rich' }],
    });
    expect(started.standin.violations).toEqual([]);
  });

  it('shows an ephemeral answer to its asker only', async () => {
    const answer = await member.slash('ask', { question: 'x', private: true }).settled();
    expect(answer.flags & 64).toBe(64);
    const ids = (place: Place) => place.history().map((message) => message.id);
    expect(ids(member)).toContain(answer.id);
    const admin = started.standin.as('admin').in('general');
    expect(ids(admin)).not.toContain(answer.id);
    expect(() => admin.click(answer, 'Next')).toThrow('Only somebody else');
  });

  it('updates the message of a button, and of a select after a deferred update', async () => {
    const answer = await member.slash('ask', { question: 'x' }).settled();
    const next = await member.click(answer, 'Next').settled();
    expect(next).toMatchObject({ id: answer.id, content: 'Page 2' });
    const sorted = await member.select(answer, 'Sort by', ['votes']).settled();
    expect(sorted).toMatchObject({ id: answer.id, content: 'Sorted by votes' });
    expect(() => member.click(answer, 'arXiv')).toThrow('is a link');
    expect(() => member.click(answer, 'Previous')).toThrow('"Next" (next:1)');
  });

  it('opens a modal and takes its fields', async () => {
    const answer = await member.slash('ask', { question: 'x' }).settled();
    const opened = await member.click(answer, 'Report').modal();
    expect(opened.title).toBe('What is wrong?');
    expect(() => member.submit(opened, {})).toThrow('is required');
    const noted = await member.submit(opened, { reason: 'old' }).settled();
    expect(noted.content).toBe('Noted: old');
  });

  it('gives autocomplete choices for a partial value', async () => {
    const typed = member.autocomplete('paper', { name: 'title', value: 'diff' });
    expect(await typed.choices()).toEqual([{ name: 'About diff', value: '2406.1' }]);
  });

  it('carries a file to the bot and a file back', async () => {
    const admin = started.standin.as('admin').in('general');
    const file = { name: 'my dump.txt', bytes: new TextEncoder().encode('Title\n\nAbstract') };
    const answer = await admin.slash('digest', { file }, { sub: 'post' }).settled();
    expect(answer.content).toBe('my_dump.txt: 15 characters');
    const back = answer.attachments[0];
    expect(back?.filename).toBe('report.txt');
    expect(await (await fetch(back?.url ?? '')).text()).toBe('done');
    expect(() => member.slash('digest', { file }, { sub: 'post' })).toThrow('hidden');
    expect(() => member.slash('ask', {})).toThrow('"question" is required');
  });

  it('runs a message context menu on what somebody said', async () => {
    const { message } = member.say('Look at 2406.00001');
    const answer = await member.menu(message, 'Explain papers').settled();
    expect(answer.content).toBe('About: Look at 2406.00001');
  });

  it('brings a mention with its text, and hides the text of other messages', async () => {
    const { standin, bot } = started;
    const seen: string[] = [];
    bot.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) seen.push(message.content);
    });
    member.say('just talking');
    const said = member.say(`<@${standin.bot.id}> what is new?`);
    const answer = await said.answer();
    expect(answer.content).toBe(`Heard: <@${standin.bot.id}> what is new?`);
    expect(seen).toEqual(['', said.message.content]);
    expect(answer.message_reference?.message_id).toBe(said.message.id);
    const again = await member.say('and then?', { replyTo: answer }).answer();
    expect(again.content).toBe('Heard: and then?');
  });

  it('answers a direct message', async () => {
    const answer = await started.standin.as('member').dm().say('hello').answer();
    expect(answer.content).toBe('Heard: hello');
    expect(started.standin.violations).toEqual([]);
    expect(started.errors).toEqual([]);
  });
});
