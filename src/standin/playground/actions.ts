/** Each request of a page, done by its person in the stand-in. What Discord's client would refuse is an error in words. */
import { Buffer } from 'node:buffer';
import type { OptionValues } from '../person/options.ts';
import type { Place } from '../person/place.ts';
import type { Standin } from '../standin.ts';
import type { UploadFile } from '../types.ts';
import type { Answers, Request, SentField, SentFile, SentValue } from './protocol.ts';
import { channelInfo, shownMessage } from './surroundings.ts';

const upload = ({ name, type, base64 }: SentFile): UploadFile => ({
  name,
  bytes: new Uint8Array(Buffer.from(base64, 'base64')),
  ...(type ? { contentType: type } : {}),
});

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'base64' in value;

const optionValues = (values: Readonly<Record<string, SentValue>>): OptionValues =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isFile(value) ? upload(value) : value]),
  );

const fieldValue = (value: SentField) =>
  Array.isArray(value) && value.some(isFile) ? value.filter(isFile).map(upload) : (value as string);

const how = (sub: string | undefined) => (sub === undefined ? {} : { sub });

const submit = (
  standin: Standin,
  place: Place,
  me: string,
  ask: Extract<Request, { do: 'submit' }>,
) => {
  const opened = standin.world.interactions.get(ask.interaction);
  if (!opened?.modal || opened.userId !== me) throw new Error('This form is gone.');
  const fields = Object.fromEntries(
    Object.entries(ask.fields).map(([key, value]) => [key, fieldValue(value)]),
  );
  return place.submit({ ...opened.modal, interactionId: opened.id }, fields);
};

/** Requests that a person makes in a channel; `enter` and `examples` are the session's. */
export type ChannelRequest = Exclude<Request, { do: 'enter' | 'examples' }>;

/** Does it. Throws, or rejects, with words for the person. */
export const perform = async (
  standin: Standin,
  person: string,
  ask: ChannelRequest,
): Promise<Answers[ChannelRequest['do']]> => {
  const who = standin.as(person);
  const place = who.in(ask.channel);
  switch (ask.do) {
    case 'open':
      return {
        messages: place.history().map((message) => shownMessage(standin, message)),
        commands: place.commands(),
      };
    case 'say':
      place.say(ask.text, {
        ...(ask.replyTo === undefined ? {} : { replyTo: ask.replyTo }),
        attachments: ask.files.map(upload),
      });
      return null;
    case 'slash':
      return { interaction: place.slash(ask.name, optionValues(ask.values), how(ask.sub)).id };
    case 'autocomplete': {
      const focused = { name: ask.focused, value: ask.partial };
      const others = optionValues(ask.values);
      return place.autocomplete(ask.name, focused, others, how(ask.sub)).choices();
    }
    case 'menu':
      return { interaction: place.menu(ask.message, ask.name).id };
    case 'click':
      return { interaction: place.click(ask.message, ask.which).id };
    case 'select':
      return { interaction: place.select(ask.message, ask.which, ask.chosen).id };
    case 'submit':
      return { interaction: submit(standin, place, who.user.id, ask).id };
    case 'remove':
      place.remove(ask.message);
      return null;
    case 'thread':
      return channelInfo(standin, who.user.id, place.startThread(ask.name, ask.message));
  }
};
