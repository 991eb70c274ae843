// Seams of what members ask to be kept: votes, saved papers, topics they follow. All of it can be deleted by them.
import type { Viewer } from './domain/digest.ts';
import type { PaperId } from './domain/paper.ts';

export interface VoteCount {
  readonly up: number;
  readonly down: number;
}

export interface Follow {
  readonly id: number;
  /** Words to look for in new papers, as the member wrote them. */
  readonly topic: string;
  /** ISO date-time, UTC. */
  readonly since: string;
}

/** What is kept of one person, as counts. */
export interface KeptOfMember {
  readonly votes: number;
  readonly saved: number;
  readonly follows: number;
  readonly deliveries: number;
  /** Digests that name this person as the one who posted. */
  readonly digests: number;
}

/** Ids only. Papers are named by identity: whether a viewer may see one is asked of the paper store. */
export interface Members {
  /** A vote counts in its guild (in direct messages: nowhere else); 0 takes it back. Returns the guild's counts. */
  vote(viewer: Viewer, userId: string, paper: PaperId, value: -1 | 0 | 1): Promise<VoteCount>;
  /** This person's vote on a paper in this guild; 0 for none. */
  voteOf(viewer: Viewer, userId: string, paper: PaperId): Promise<-1 | 0 | 1>;
  /** Counts of this guild; absent = none. */
  votes(viewer: Viewer, papers: readonly PaperId[]): Promise<ReadonlyMap<PaperId, VoteCount>>;
  /** False when it was so already. A person's list is one, whichever guild they are in. */
  setSaved(userId: string, paper: PaperId, saved: boolean): Promise<boolean>;
  /** Newest first. */
  saved(userId: string, limit: number): Promise<readonly PaperId[]>;
  /** The one that exists when the topic (case aside) is followed already. Throws UserError beyond 25 topics. */
  follow(userId: string, topic: string): Promise<Follow>;
  unfollow(userId: string, followId: number): Promise<boolean>;
  follows(userId: string): Promise<readonly Follow[]>;
  /** Everybody who follows something, ordered by id: to be told of new papers. */
  followers(): Promise<readonly string[]>;
  /** Notes papers as told to this person; returns those that were not told before. */
  deliver(userId: string, papers: readonly PaperId[]): Promise<readonly PaperId[]>;
  kept(userId: string): Promise<KeptOfMember>;
  /** Deletes all of it; digests that the person posted stay, without the name. The audit log is kept its 90 days. */
  forget(userId: string): Promise<KeptOfMember>;
}
