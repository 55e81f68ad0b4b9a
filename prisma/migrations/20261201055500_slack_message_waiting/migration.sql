-- What waits for Slack is a few rows among all that were ever sent: without an index of its own each look for the next message of a channel would read all of the channel's.
CREATE INDEX "slack_message_waiting_idx" ON "slack_message" ("destination", "sequence") WHERE "delivered" < "revision";
-- Messages about one thing are looked for by how their keys begin, in whatever order the database sorts texts. The condition holds for every row: Prisma reads back no
-- classes of operators and would call the index changed, and partial indexes it leaves alone.
CREATE INDEX "slack_message_key_begins_idx" ON "slack_message" ("key" text_pattern_ops) WHERE "key" IS NOT NULL;
