/** Servers, members, channels and threads, as the stand-in keeps them. */
import type { Id } from './types.ts';

export interface Role {
  readonly id: Id;
  readonly name: string;
  readonly permissions: string;
  readonly position: number;
}

export interface Member {
  readonly userId: Id;
  readonly nick: string | null;
  readonly roles: readonly Id[];
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: Id;
  readonly name: string;
  readonly ownerId: Id;
  readonly locale: string;
  readonly roles: ReadonlyMap<Id, Role>;
  readonly members: ReadonlyMap<Id, Member>;
}

export interface Overwrite {
  readonly id: Id;
  /** 0 = role, 1 = member. */
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface ForumTag {
  readonly id: Id;
  readonly name: string;
  readonly moderated: boolean;
  readonly emoji_id: Id | null;
  readonly emoji_name: string | null;
}

interface ThreadMetadata {
  readonly archived: boolean;
  readonly auto_archive_duration: number;
  readonly archive_timestamp: string;
  readonly locked: boolean;
  readonly create_timestamp: string;
}

/** 0 text, 1 DM, 4 category, 5 announcement, 10/11/12 threads, 15 forum. */
export interface Channel {
  readonly id: Id;
  readonly type: number;
  readonly name: string;
  readonly guildId?: Id;
  readonly parentId: Id | null;
  readonly position: number;
  readonly topic: string | null;
  readonly overwrites: readonly Overwrite[];
  /** DM only: the person on the other side. */
  readonly recipientId?: Id;
  readonly tags: readonly ForumTag[];
  /** Forums: a post needs a tag. */
  readonly requireTag?: boolean;
  /** Seconds between two messages of one author (slow mode). */
  readonly slowmode: number;
  readonly ownerId?: Id;
  readonly thread?: ThreadMetadata;
  readonly appliedTags: readonly Id[];
  readonly threadMembers: readonly Id[];
  readonly lastMessageId: Id | null;
}
