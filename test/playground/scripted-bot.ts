/** A bot that does on purpose what is hard to show: hostile words, a slow stream, every field, silence. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  FileUploadBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';

/** Would write into the page's title if any of it ran. */
export const HOSTILE = '<img src=x onerror="document.title=\'broken\'">';

const commands = [
  new SlashCommandBuilder().setName('hostile').setDescription(`Says ${HOSTILE}`.slice(0, 100)),
  new SlashCommandBuilder().setName('stream').setDescription('Word by word'),
  new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
  new SlashCommandBuilder().setName('secret').setDescription('For one person'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
  new SlashCommandBuilder().setName('tags').setDescription('A list to choose from'),
  new SlashCommandBuilder()
    .setName('typed')
    .setDescription('Options of every kind')
    .addIntegerOption((o) => o.setName('limit').setDescription('How many').setRequired(true))
    .addBooleanOption((o) => o.setName('all').setDescription('All of them'))
    .addStringOption((o) =>
      o
        .setName('order')
        .setDescription('By what')
        .addChoices({ name: 'By votes', value: 'votes' }, { name: 'By date', value: 'date' }),
    )
    .addChannelOption((o) => o.setName('where').setDescription('A channel')),
  new ContextMenuCommandBuilder().setName('Count words').setType(3),
].map((command) => command.toJSON());

const form = () =>
  new ModalBuilder()
    .setCustomId('form')
    .setTitle(`Form ${HOSTILE}`.slice(0, 45))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Why')
        .setDescription('In a few words')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Paragraph),
        ),
      new LabelBuilder()
        .setLabel('How bad')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('bad')
            .addOptions({ label: 'A little', value: '1' }, { label: 'Very', value: '2' }),
        ),
      new LabelBuilder()
        .setLabel('Proof')
        .setFileUploadComponent(new FileUploadBuilder().setCustomId('proof').setRequired(false)),
    );

const tags = () =>
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('tags')
      .setPlaceholder('Choose tags')
      .setMinValues(2)
      .setMaxValues(3)
      .addOptions(
        ['red', 'green', 'blue'].map((value) => ({
          label: value,
          value,
          description: `is ${value}`,
        })),
      ),
  );

const hostile = () => ({
  content: `${HOSTILE} [x](javascript:document.title='broken') **b**`,
  embeds: [
    new EmbedBuilder()
      .setTitle(HOSTILE)
      .setDescription(`${HOSTILE}\n\`\`\`html\n${HOSTILE}\n\`\`\`\n[link](https://example.org/a_b)`)
      .addFields({ name: HOSTILE, value: HOSTILE, inline: true })
      .setImage('https://example.org/tracker.png')
      .setFooter({ text: HOSTILE }),
  ],
  components: [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('x').setLabel(HOSTILE).setStyle(ButtonStyle.Primary),
    ),
  ],
  files: [{ attachment: Buffer.from('x'), name: '"><img src=x>.svg' }],
});

/** Words of the stream; a test lets them out one by one. */
export const WORDS = ['Sparse', 'attention', 'is', 'enough'];

export interface Script {
  /** Lets the next word of a stream out. */
  next(): void;
}

/** Registers the commands and answers them. */
export const play = async (bot: Client<true>): Promise<Script> => {
  await bot.application.commands.set(commands);
  const waiting: (() => void)[] = [];
  const word = () => new Promise<void>((resolve) => waiting.push(resolve));

  const answers: Readonly<
    Record<string, (interaction: ChatInputCommandInteraction) => Promise<unknown>>
  > = {
    hostile: (interaction) => interaction.reply(hostile()),
    form: (interaction) => interaction.showModal(form()),
    tags: (interaction) => interaction.reply({ content: 'Which?', components: [tags()] }),
    secret: (interaction) =>
      interaction.reply({ content: 'the word is tide', flags: MessageFlags.Ephemeral }),
    silent: async () => undefined,
    typed: (interaction) => {
      const { options } = interaction;
      const values = [
        options.getInteger('limit'),
        options.getBoolean('all'),
        options.getString('order'),
        options.getChannel('where')?.name,
      ];
      return interaction.reply(`got ${values.join(', ')}`);
    },
    async stream(interaction) {
      await interaction.deferReply();
      for (const [index] of WORDS.entries()) {
        await word();
        await interaction.editReply(WORDS.slice(0, index + 1).join(' '));
      }
    },
  };

  bot.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await answers[interaction.commandName]?.(interaction);
    if (interaction.isStringSelectMenu()) await interaction.update(`got ${interaction.values}`);
    if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      const file = fields.getUploadedFiles('proof')?.first();
      const bad = fields.getStringSelectValues('bad');
      await interaction.reply(`got ${fields.getTextInputValue('why')}, ${bad}, ${file?.name}`);
    }
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`${interaction.targetMessage.content.split(' ').length} words`);
  });
  return { next: () => waiting.shift()?.() };
};
