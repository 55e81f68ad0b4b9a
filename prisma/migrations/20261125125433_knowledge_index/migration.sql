-- CreateTable
CREATE TABLE "knowledge_document" (
    "number" SERIAL NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "wall" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "knowledge_document_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "knowledge_wall" (
    "wall" INTEGER NOT NULL,
    "docs" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "dead" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "knowledge_wall_pkey" PRIMARY KEY ("wall")
);

-- CreateTable
CREATE TABLE "knowledge_term" (
    "term" TEXT COLLATE "C" NOT NULL,
    "wall" INTEGER NOT NULL,
    "docs" INTEGER NOT NULL,
    "strong" BYTEA NOT NULL,
    "weak" BYTEA NOT NULL,
    "strong_pages" INTEGER NOT NULL DEFAULT 0,
    "weak_pages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "knowledge_term_pkey" PRIMARY KEY ("term","wall")
);

-- CreateTable
CREATE TABLE "knowledge_page" (
    "term" TEXT COLLATE "C" NOT NULL,
    "wall" INTEGER NOT NULL,
    "is_strong" BOOLEAN NOT NULL,
    "page" INTEGER NOT NULL,
    "postings" BYTEA NOT NULL,

    CONSTRAINT "knowledge_page_pkey" PRIMARY KEY ("term","wall","is_strong","page")
);

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_document_entry_id_key" ON "knowledge_document"("entry_id");

-- AddForeignKey
ALTER TABLE "knowledge_document" ADD CONSTRAINT "knowledge_document_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A row of postings stays in one place: at most 1,920 bytes in a page. Room on each page lets a row grow where it is.
ALTER TABLE "knowledge_term" ALTER COLUMN "strong" SET STORAGE PLAIN, ALTER COLUMN "weak" SET STORAGE PLAIN;
ALTER TABLE "knowledge_page" ALTER COLUMN "postings" SET STORAGE PLAIN;
ALTER TABLE "knowledge_term" SET (fillfactor = 80);
