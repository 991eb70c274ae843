// When a post was written down: how long it has waited is counted from then. Rows of before count from their due time.
export const postAgeSchema = `
ALTER TABLE outbox ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET made_at = due_at;
`;
