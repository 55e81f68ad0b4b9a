-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "is_private" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "incident_insider" (
    "incident_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "incident_insider_pkey" PRIMARY KEY ("incident_id","person_id")
);

-- CreateIndex
CREATE INDEX "incident_insider_person_id_idx" ON "incident_insider"("person_id");

-- AddForeignKey
ALTER TABLE "incident_insider" ADD CONSTRAINT "incident_insider_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_insider" ADD CONSTRAINT "incident_insider_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
