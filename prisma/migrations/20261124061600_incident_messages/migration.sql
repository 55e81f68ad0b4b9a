-- CreateTable
CREATE TABLE "incident_message" (
    "incident_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "incident_message_pkey" PRIMARY KEY ("incident_id","channel","ts")
);

-- CreateIndex
CREATE INDEX "incident_message_channel_ts_idx" ON "incident_message"("channel", "ts");

-- CreateIndex
CREATE INDEX "slack_message_channel_ts_idx" ON "slack_message"("channel", "ts");

-- AddForeignKey
ALTER TABLE "incident_message" ADD CONSTRAINT "incident_message_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
