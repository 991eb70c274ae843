/** Where one writes: a message with mentions, a reply, files, or a slash command. */
import type { Id } from '../../../types.ts';
import type { ShownMessage } from '../../protocol.ts';
import type { App } from '../app.ts';
import { avatar } from '../avatar.ts';
import { type Child, fill, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { fileSize } from '../message/attachments.ts';
import { type CommandForm, createCommandForm } from './command-form.ts';
import { readFiles } from './files.ts';
import { mentionable, mentionBeingTyped, withMentions } from './mentions.ts';
import { matching, type SlashEntry, slashEntries, typedOut } from './slash.ts';
import { createSuggest } from './suggest.ts';

export interface Composer {
  readonly element: HTMLElement;
  /** Another channel, or other commands: what was written stays. */
  update(): void;
  /** What belongs to one channel (a command, a reply) is given up. */
  reset(): void;
  replyTo(message: ShownMessage): void;
  focus(): void;
}

export const createComposer = (app: App): Composer => {
  let reply: ShownMessage | null = null;
  let files: readonly File[] = [];
  let form: CommandForm | null = null;
  let sending = false;

  const text = h('textarea', { rows: 1, maxlength: 4_000, autocomplete: 'off' });
  const list = createSuggest(text, 'Suggestions');
  const top = h('div', { class: 'composer-top' });
  const middle = h('div', { class: 'composer-middle' });
  const picker = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  const attach = h(
    'button',
    { class: 'plain', type: 'button', 'aria-label': 'Attach files', onclick: () => picker.click() },
    icon('plus'),
  );
  const commands = h(
    'button',
    {
      class: 'plain',
      type: 'button',
      'aria-label': 'Commands',
      title: 'Commands',
      onclick: () => {
        text.value = '/';
        text.focus();
        look();
      },
    },
    icon('slash'),
  );
  const submit = h(
    'button',
    { class: 'plain send', type: 'button', 'aria-label': 'Send', onclick: () => send() },
    icon('send'),
  );
  const line = h('div', { class: 'composer-line' }, attach, middle, commands, submit, picker);
  const element = h(
    'div',
    { class: 'composer' },
    list.element,
    h('div', { class: 'composer-box' }, top, line),
  );

  const grow = (): void => {
    text.style.setProperty('height', 'auto');
    text.style.setProperty('height', `${Math.min(text.scrollHeight, 240)}px`);
  };
  const write = (value: string): void => {
    text.value = value;
    grow();
  };

  const dropped = (name: string, act: () => void): Child =>
    h(
      'button',
      { class: 'plain', type: 'button', 'aria-label': name, onclick: act },
      icon('close'),
    );
  const showTop = (): void => {
    const author = reply?.author;
    const name = app.around().users.find(({ id }) => id === author?.id)?.name ?? 'somebody';
    fill(
      top,
      reply &&
        h(
          'div',
          { class: 'replying' },
          h('span', {}, 'Replying to ', h('b', {}, name)),
          dropped('Give up the reply', () => setReply(null)),
        ),
      ...files.map((file) =>
        h(
          'div',
          { class: 'file' },
          icon('file'),
          h(
            'div',
            { class: 'file-name' },
            file.name,
            h('span', { class: 'subtext' }, fileSize(file.size)),
          ),
          dropped(`Remove ${file.name}`, () => setFiles(files.filter((one) => one !== file))),
        ),
      ),
    );
  };
  const setReply = (message: ShownMessage | null): void => {
    reply = message;
    showTop();
  };
  const setFiles = (next: readonly File[]): void => {
    files = next;
    showTop();
  };

  const closeForm = (): void => {
    form = null;
    fill(middle, text);
    commands.hidden = false;
    write('');
    text.focus();
  };
  const openForm = (entry: SlashEntry, rest: string): void => {
    list.hide();
    form = createCommandForm({ app, entry, rest, onClose: closeForm });
    fill(middle, form.element);
    commands.hidden = true;
    form.focus();
  };

  const suggestCommands = (): void => {
    const entries = slashEntries(app.commands());
    const out = typedOut(entries, text.value);
    if (out && text.value.startsWith(`${out.entry.label} `)) {
      openForm(out.entry, out.rest);
      return;
    }
    list.show(
      'Commands',
      matching(entries, text.value).map((entry) => ({
        label: entry.label,
        detail: entry.description,
        mark: () => avatar(app.around().bot, 'small'),
        pick: () => openForm(entry, ''),
      })),
    );
  };
  const suggestPeople = (typed: string): void => {
    const { users, guilds } = app.around();
    const guild = guilds.find(({ id }) => id === app.channel().guildId);
    const here = users.filter(({ id }) => guild?.members.includes(id));
    const end = text.selectionStart;
    list.show(
      'People',
      mentionable(here, typed).map((user) => ({
        label: user.name,
        mark: () => avatar(user, 'small'),
        pick: () => {
          const before = text.value.slice(0, end - typed.length - 1);
          write(`${before}@${user.name} ${text.value.slice(end)}`);
          text.setSelectionRange(
            before.length + user.name.length + 2,
            before.length + user.name.length + 2,
          );
        },
      })),
    );
  };
  const look = (): void => {
    grow();
    const typed = mentionBeingTyped(text.value.slice(0, text.selectionStart));
    if (/^\/[^\n]*$/.test(text.value)) suggestCommands();
    else if (typed !== null && app.channel().guildId !== null) suggestPeople(typed);
    else list.hide();
  };

  const sendMessage = async (): Promise<void> => {
    const content = withMentions(text.value.trim(), app.around().users);
    if ((content === '' && files.length === 0) || sending) return;
    sending = true;
    try {
      const how: { replyTo?: Id } = reply ? { replyTo: reply.id } : {};
      const taken = await app.say(content, { ...how, files: await readFiles(files) });
      if (!taken) return;
      write('');
      reply = null;
      setFiles([]);
    } catch (error) {
      app.complain(error);
    } finally {
      sending = false;
    }
  };
  const send = (): void => {
    if (form) form.send();
    else void sendMessage();
  };

  text.addEventListener('input', look);
  text.addEventListener('blur', list.hide);
  text.addEventListener('keydown', (event) => {
    if (list.key(event)) return;
    if (event.key === 'Escape' && reply) setReply(null);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  text.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length > 0) setFiles([...files, ...pasted]);
  });
  picker.addEventListener('change', () => {
    setFiles([...files, ...(picker.files ?? [])]);
    picker.value = '';
    text.focus();
  });
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    setFiles([...files, ...(event.dataTransfer?.files ?? [])]);
  });
  fill(middle, text);

  return {
    element,
    update() {
      const { name, canWrite, guildId, type } = app.channel();
      const place = guildId === null ? `@${name}` : type === 11 ? name : `#${name}`;
      const how = guildId === null ? '' : `, ask with @${app.around().bot.name}`;
      text.disabled = !canWrite;
      text.placeholder = canWrite ? `Message ${place}${how}` : 'Nobody writes here';
      text.setAttribute('aria-label', `Message ${place}`);
      for (const control of [attach, commands, submit]) control.disabled = !canWrite;
      showTop();
      // A command that was typed while these were still somebody else's commands.
      if (!form && document.activeElement === text && text.value.startsWith('/')) look();
    },
    reset() {
      list.hide();
      if (form) closeForm();
      setReply(null);
    },
    replyTo(message) {
      if (form) closeForm();
      setReply(message);
      text.focus();
    },
    focus: () => (form ? form.focus() : text.focus()),
  };
};
