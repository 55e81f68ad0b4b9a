-- CreateEnum
CREATE TYPE "CreditMetric" AS ENUM ('availability', 'restore', 'response');

-- CreateTable
CREATE TABLE "service_level_fact" (
    "incident_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "severity" "Severity" NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "open" tstzmultirange NOT NULL,
    "response_millis" BIGINT,
    "response_kept" BOOLEAN,
    "response_missed_from" TIMESTAMPTZ(3),
    "restore_millis" BIGINT,
    "restore_kept" BOOLEAN,

    CONSTRAINT "service_level_fact_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "service_level_stale" (
    "incident_id" INTEGER NOT NULL,
    "mark" BIGSERIAL NOT NULL,

    CONSTRAINT "service_level_stale_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "outage_mark" (
    "incident_id" INTEGER NOT NULL,
    "is_outage" BOOLEAN NOT NULL,
    "by_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outage_mark_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "service_watch" (
    "id" SERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "by_id" INTEGER NOT NULL,

    CONSTRAINT "service_watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_step" (
    "contract_id" INTEGER NOT NULL,
    "metric" "CreditMetric" NOT NULL,
    "below" DOUBLE PRECISION NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "credit_step_pkey" PRIMARY KEY ("contract_id","metric","below")
);

-- CreateTable
CREATE TABLE "credit_terms" (
    "contract_id" INTEGER NOT NULL,
    "monthly_fee" DECIMAL(18,2) NOT NULL,
    "cap_percent" DOUBLE PRECISION,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credit_terms_pkey" PRIMARY KEY ("contract_id")
);

-- CreateTable
CREATE TABLE "summary_edition" (
    "summary_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_edition_pkey" PRIMARY KEY ("summary_id","number")
);

-- CreateTable
CREATE TABLE "figure_change" (
    "id" BIGSERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "cause" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_warning" (
    "service_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_warning_pkey" PRIMARY KEY ("service_id","month","kind")
);

-- CreateIndex
CREATE INDEX "service_level_fact_reported_at_idx" ON "service_level_fact"("reported_at");

-- CreateIndex
CREATE INDEX "service_level_fact_resolved_at_idx" ON "service_level_fact"("resolved_at");

-- CreateIndex
CREATE INDEX "service_level_fact_open_idx" ON "service_level_fact" USING GIST ("open" multirange_ops);

-- CreateIndex
CREATE INDEX "service_watch_service_id_idx" ON "service_watch"("service_id");

-- AddForeignKey
ALTER TABLE "service_level_fact" ADD CONSTRAINT "service_level_fact_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_level_stale" ADD CONSTRAINT "service_level_stale_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage_mark" ADD CONSTRAINT "outage_mark_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_watch" ADD CONSTRAINT "service_watch_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_step" ADD CONSTRAINT "credit_step_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_terms" ADD CONSTRAINT "credit_terms_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_edition" ADD CONSTRAINT "summary_edition_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "posted_summary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_warning" ADD CONSTRAINT "budget_warning_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which rows are out of date is for the database to say, so that no way of changing an incident, or what it is held to, can forget it:
-- forms, imports, the register's files, a restored backup. service-levels/facts works them out again, in the same transaction where it can.

CREATE FUNCTION service_level_stale(ids integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO service_level_stale (incident_id) SELECT DISTINCT unnest(ids)
  ON CONFLICT (incident_id) DO UPDATE SET mark = nextval('service_level_stale_mark_seq')
$$;

-- Incidents of these services that what changed at an instant can touch: those that were not over by then.
CREATE FUNCTION service_level_stale_since(services integer[], since timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO service_level_stale (incident_id)
  SELECT id FROM incident WHERE service_id = ANY (services) AND (coalesce(resolved_at, closed_at) IS NULL OR coalesce(resolved_at, closed_at) > since OR acknowledged_at IS NULL OR acknowledged_at > since)
  ON CONFLICT (incident_id) DO UPDATE SET mark = nextval('service_level_stale_mark_seq')
$$;

CREATE FUNCTION service_level_incident_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale(array_agg(id)) FROM new_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_new AFTER INSERT ON "incident" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION service_level_incident_new();

CREATE FUNCTION service_level_incident_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale(array_agg(n.id)) FROM new_rows n JOIN old_rows o USING (id)
  WHERE (n.service_id, n.severity, n.drill, n.state, n.reported_at, n.acknowledged_at, n.resolved_at, n.closed_at, n.response_recorded, n.solved_before)
    IS DISTINCT FROM (o.service_id, o.severity, o.drill, o.state, o.reported_at, o.acknowledged_at, o.resolved_at, o.closed_at, o.response_recorded, o.solved_before)
  HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER UPDATE ON "incident" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION service_level_incident_changed();

CREATE FUNCTION service_level_pause_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale(ARRAY[coalesce(NEW.incident_id, OLD.incident_id)]);
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_new AFTER INSERT OR DELETE ON "incident_pause" FOR EACH ROW EXECUTE FUNCTION service_level_pause_changed();
CREATE TRIGGER service_level_changed AFTER UPDATE ON "incident_pause" FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION service_level_pause_changed();

CREATE FUNCTION service_level_severity_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale(ARRAY[NEW.incident_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_severity AFTER INSERT ON "incident_event" FOR EACH ROW WHEN (NEW.kind = 'severity_changed') EXECUTE FUNCTION service_level_severity_changed();

CREATE FUNCTION service_level_service_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY[NEW.id], '-infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER UPDATE ON "service" FOR EACH ROW
  WHEN (OLD.calendar_id IS DISTINCT FROM NEW.calendar_id OR (OLD.vendor_id IS NULL) <> (NEW.vendor_id IS NULL)) EXECUTE FUNCTION service_level_service_changed();

CREATE FUNCTION service_level_terms_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY[coalesce(NEW.service_id, OLD.service_id)], least(NEW.valid_from, OLD.valid_from));
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER INSERT OR UPDATE OR DELETE ON "service_target" FOR EACH ROW EXECUTE FUNCTION service_level_terms_changed();
CREATE TRIGGER service_level_changed AFTER INSERT OR UPDATE OR DELETE ON "service_profile" FOR EACH ROW EXECUTE FUNCTION service_level_terms_changed();

CREATE FUNCTION service_level_profile_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY(SELECT id FROM service), least(NEW.valid_from, OLD.valid_from));
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER INSERT OR UPDATE OR DELETE ON "sla_profile_target" FOR EACH ROW EXECUTE FUNCTION service_level_profile_changed();

-- A day of a calendar begins somewhere within a day of the date's midnight in UTC.
CREATE FUNCTION service_level_week_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY(SELECT id FROM service WHERE calendar_id = coalesce(NEW.calendar_id, OLD.calendar_id)), least(NEW.valid_from, OLD.valid_from)::timestamptz - interval '1 day');
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER INSERT OR UPDATE OR DELETE ON "calendar_week" FOR EACH ROW EXECUTE FUNCTION service_level_week_changed();

CREATE FUNCTION service_level_exception_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY(SELECT id FROM service WHERE calendar_id = coalesce(NEW.calendar_id, OLD.calendar_id)), least(NEW.date, OLD.date)::timestamptz - interval '1 day');
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER INSERT OR UPDATE OR DELETE ON "calendar_exception" FOR EACH ROW EXECUTE FUNCTION service_level_exception_changed();

CREATE FUNCTION service_level_calendar_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY(SELECT id FROM service WHERE calendar_id = NEW.id), '-infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_changed AFTER UPDATE ON "calendar" FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone OR OLD.holiday_set IS DISTINCT FROM NEW.holiday_set) EXECUTE FUNCTION service_level_calendar_changed();

CREATE FUNCTION service_level_holidays_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM service_level_stale_since(ARRAY(SELECT s.id FROM service s JOIN calendar c ON c.id = s.calendar_id WHERE c.holiday_set IN (SELECT set_code FROM changed_rows)), (SELECT min(date) FROM changed_rows)::timestamptz - interval '1 day');
  RETURN NULL;
END $$;
CREATE TRIGGER service_level_new AFTER INSERT ON "holiday" REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION service_level_holidays_changed();
CREATE TRIGGER service_level_gone AFTER DELETE ON "holiday" REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION service_level_holidays_changed();

INSERT INTO "service_level_stale" ("incident_id") SELECT "id" FROM "incident";
