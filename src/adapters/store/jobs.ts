// A job is a named row with a lease: one process of the whole deployment does it, a dead one's lease ends.
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../ports.ts';
import type { Jobs } from '../../ports-post.ts';

type Bound = Record<string, string | number>;

export function createJobs(db: Database, clock: Clock): Jobs {
  const know = db.prepare<[string]>('INSERT INTO job (name) VALUES (?) ON CONFLICT DO NOTHING');
  const take = db.prepare<[Bound]>(
    `UPDATE job SET worker = @worker, leased_until = @until
     WHERE name = @name AND leased_until <= @now AND (done_at IS NULL OR done_at <= @before)`,
  );
  const done = db.prepare<[Bound]>(
    `UPDATE job SET worker = NULL, leased_until = 0, done_at = @now
     WHERE name = @name AND worker = @worker AND leased_until > @now`,
  );
  const now = (): number => clock.now().getTime();
  const claim = db.transaction((name: string, bound: Bound): boolean => {
    know.run(name);
    return take.run(bound).changes === 1;
  });

  return {
    async claim(name, worker, { leaseMs, everyMs }) {
      const at = now();
      const bound = { name, worker, now: at, until: at + leaseMs, before: at - everyMs };
      return claim.immediate(name, bound);
    },
    async done(name, worker) {
      return done.run({ name, worker, now: now() }).changes === 1;
    },
  };
}
