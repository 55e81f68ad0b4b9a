-- The chain of the audit trail: each row carries the hash of the row before it, so that a changed, removed or inserted row shows.
-- The database makes it, at the commit, so that no way of writing a row can leave it out. docs/audit.md says how a hash is made.

INSERT INTO "audit_head" ("id", "sequence", "hash") VALUES (1, 0, repeat('0', 64));

-- What a row's hash is made of: a JSON array, which no two different rows share.
CREATE FUNCTION audit_text(entry "audit_entry", place BIGINT, previous TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_array(
    place::text, previous, (extract(epoch FROM entry.at) * 1000)::bigint::text,
    entry.actor, entry.action, entry.subject, entry.detail::text, coalesce(entry.trace_id, '')
  )::text
$$;

-- At the commit of a row: takes the end of the chain, which makes others wait until this commit is through, and adds the row to it.
CREATE FUNCTION audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head "audit_head";
  made TEXT;
BEGIN
  SELECT * INTO head FROM "audit_head" WHERE id = 1 FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the chain of the audit trail has no end: audit_head is empty';
  END IF;
  made := encode(sha256(convert_to(audit_text(NEW, head.sequence + 1, head.hash), 'UTF8')), 'hex');
  UPDATE "audit_entry" SET sequence = head.sequence + 1, previous_hash = head.hash, hash = made WHERE id = NEW.id;
  UPDATE "audit_head" SET sequence = head.sequence + 1, hash = made WHERE id = 1;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER audit_seal AFTER INSERT ON "audit_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.hash IS NULL) EXECUTE FUNCTION audit_seal();

-- A row is never changed but by sealing it, and never removed one by one.
CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL
    AND (OLD.id, OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.detail, OLD.trace_id) IS NOT DISTINCT FROM (NEW.id, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.detail, NEW.trace_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of the audit trail are never changed or removed';
END
$$;

CREATE TRIGGER audit_is_final BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_is_final();

-- What was there before the chain, in the order in which it was written.
DO $$
DECLARE
  entry "audit_entry";
  head "audit_head";
  made TEXT;
BEGIN
  SELECT * INTO head FROM "audit_head" WHERE id = 1;
  FOR entry IN SELECT * FROM "audit_entry" ORDER BY id LOOP
    made := encode(sha256(convert_to(audit_text(entry, head.sequence + 1, head.hash), 'UTF8')), 'hex');
    UPDATE "audit_entry" SET sequence = head.sequence + 1, previous_hash = head.hash, hash = made WHERE id = entry.id;
    head.sequence := head.sequence + 1;
    head.hash := made;
  END LOOP;
  UPDATE "audit_head" SET sequence = head.sequence, hash = head.hash WHERE id = 1;
END
$$;
