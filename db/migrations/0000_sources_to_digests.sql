CREATE TABLE "articles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"source_id" text NOT NULL,
	"snapshot_id" bigint NOT NULL,
	"canonical_url" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"excerpt" text,
	"published_at" timestamp (3) with time zone,
	"authors" text[] NOT NULL,
	"language" text,
	"site_name" text,
	"text_sha256" text NOT NULL,
	"min_hash" integer[] NOT NULL,
	"bands" integer[] NOT NULL,
	"copy_of" bigint,
	"week" text NOT NULL,
	"extracted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "classifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "classifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"model" text NOT NULL,
	"heads_version" text NOT NULL,
	"topics" jsonb NOT NULL,
	"labels" text[] NOT NULL,
	"relevance" smallint NOT NULL,
	"relevance_probabilities" real[] NOT NULL,
	"aspects" jsonb NOT NULL,
	"aspect_labels" text[] NOT NULL,
	"level" text NOT NULL,
	"score" real NOT NULL,
	"evidence" jsonb NOT NULL,
	"not_judged" text,
	"judged_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"story_id" bigint,
	"outcome" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	CONSTRAINT "deliveries_id_at_pk" PRIMARY KEY("id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "digest_items" (
	"week" text NOT NULL,
	"part" text NOT NULL,
	"position" integer NOT NULL,
	"story_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	CONSTRAINT "digest_items_week_part_position_pk" PRIMARY KEY("week","part","position")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"week" text PRIMARY KEY NOT NULL,
	"number" integer,
	"state" text NOT NULL,
	"built_at" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"issued_by" text,
	"content" text NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "digests_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "due_pages" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embeddings" (
	"article_id" bigint NOT NULL,
	"model" text NOT NULL,
	"vector" real[] NOT NULL,
	CONSTRAINT "embeddings_article_id_model_pk" PRIMARY KEY("article_id","model")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" text NOT NULL,
	"key" text NOT NULL,
	"link" text NOT NULL,
	"canonical_url" text NOT NULL,
	"title" text,
	"summary" text,
	"published_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"authors" text[] NOT NULL,
	"language" text,
	"categories" text[] NOT NULL,
	"snapshot_id" bigint NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"week" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fetches" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "fetches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"source_id" text,
	"entry_id" bigint,
	"url" text NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"reason" text,
	"duration_ms" integer NOT NULL,
	"snapshot_id" bigint,
	CONSTRAINT "fetches_id_at_pk" PRIMARY KEY("id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"robots_status" integer,
	"robots_body" text,
	"robots_fetched_at" timestamp (3) with time zone,
	"next_request_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "left_out" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "left_out_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint,
	"source_id" text NOT NULL,
	"week" text NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"title" text,
	"url" text NOT NULL,
	"article_id" bigint,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ptc_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"paper_lead_days" integer DEFAULT 30 NOT NULL,
	"freeze_lead_days" integer DEFAULT 45 NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_outlines" (
	"id" text PRIMARY KEY NOT NULL,
	"title_en" text NOT NULL,
	"title_fr" text NOT NULL,
	"origin" text NOT NULL,
	"is_current" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"story_id" bigint NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"topic_id" text,
	"section_id" text,
	"credibility" smallint,
	"so_what" text,
	"stage" text,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" text PRIMARY KEY NOT NULL,
	"outline_id" text NOT NULL,
	"position" integer NOT NULL,
	"number" text NOT NULL,
	"chapter" integer,
	"topic_id" text,
	"title_en" text NOT NULL,
	"title_fr" text NOT NULL,
	"aspects" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshot_bodies" (
	"snapshot_id" bigint NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"encoding" text NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "snapshot_bodies_snapshot_id_fetched_at_pk" PRIMARY KEY("snapshot_id","fetched_at")
) PARTITION BY RANGE ("fetched_at");
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "snapshots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"url" text NOT NULL,
	"final_url" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text NOT NULL,
	"byte_length" integer NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_states" (
	"source_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone NOT NULL,
	"host" text NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"last_attempt_at" timestamp (3) with time zone,
	"last_good_at" timestamp (3) with time zone,
	"last_new_entry_at" timestamp (3) with time zone,
	"backfilled_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"etag" text,
	"last_modified" text,
	"body_sha256" text
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"url" text NOT NULL,
	"homepage" text NOT NULL,
	"publisher_type" text NOT NULL,
	"country" text NOT NULL,
	"languages" text[] NOT NULL,
	"grade" text NOT NULL,
	"terms" text NOT NULL,
	"user_agent" text,
	"gap_ms" integer NOT NULL,
	"interval_ms" bigint NOT NULL,
	"settings" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"notes" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_articles" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"story_id" bigint NOT NULL,
	"how" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"chapter" integer,
	"name_en" text NOT NULL,
	"name_fr" text NOT NULL,
	"short_en" text NOT NULL,
	"short_fr" text NOT NULL,
	"definition_en" text NOT NULL,
	"definition_fr" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_week_digests_week_fk" FOREIGN KEY ("week") REFERENCES "public"."digests"("week") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_pages" ADD CONSTRAINT "due_pages_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embeddings" ADD CONSTRAINT "embeddings_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fetches" ADD CONSTRAINT "fetches_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out" ADD CONSTRAINT "left_out_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out" ADD CONSTRAINT "left_out_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_out" ADD CONSTRAINT "left_out_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_outline_id_report_outlines_id_fk" FOREIGN KEY ("outline_id") REFERENCES "public"."report_outlines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_states" ADD CONSTRAINT "source_states_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "articles_url_version" ON "articles" USING btree ("canonical_url","version");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_entry" ON "articles" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "articles_week" ON "articles" USING btree ("week");--> statement-breakpoint
CREATE INDEX "articles_source" ON "articles" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "articles_text" ON "articles" USING btree ("text_sha256");--> statement-breakpoint
CREATE INDEX "articles_bands" ON "articles" USING gin ("bands") WITH (fastupdate=false);--> statement-breakpoint
CREATE UNIQUE INDEX "classifications_once" ON "classifications" USING btree ("article_id","model","heads_version");--> statement-breakpoint
CREATE INDEX "classifications_level" ON "classifications" USING btree ("level","article_id");--> statement-breakpoint
CREATE INDEX "digest_items_story" ON "digest_items" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "due_pages_host" ON "due_pages" USING btree ("host","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_source_key" ON "entries" USING btree ("source_id","key");--> statement-breakpoint
CREATE INDEX "entries_week" ON "entries" USING btree ("week");--> statement-breakpoint
CREATE INDEX "fetches_source" ON "fetches" USING btree ("source_id","at");--> statement-breakpoint
CREATE INDEX "fetches_entry" ON "fetches" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "left_out_entry" ON "left_out" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "left_out_line" ON "left_out" USING btree ("source_id","url","reason") WHERE entry_id is null;--> statement-breakpoint
CREATE INDEX "left_out_week" ON "left_out" USING btree ("week");--> statement-breakpoint
CREATE INDEX "left_out_source" ON "left_out" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "reviews_story" ON "reviews" USING btree ("story_id","id");--> statement-breakpoint
CREATE INDEX "sections_topic" ON "sections" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "snapshots_url" ON "snapshots" USING btree ("url","fetched_at");--> statement-breakpoint
CREATE INDEX "snapshots_sha256" ON "snapshots" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "source_states_due" ON "source_states" USING btree ("host","next_attempt_at");--> statement-breakpoint
CREATE INDEX "story_articles_story" ON "story_articles" USING btree ("story_id");
--> statement-breakpoint
CREATE FUNCTION keep_issued_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.state = 'issued' THEN
		RAISE EXCEPTION 'digest % is issued: its bytes never change', OLD.week;
	END IF;
	RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER digests_issued_stay BEFORE UPDATE OR DELETE ON "digests" FOR EACH ROW EXECUTE FUNCTION keep_issued_digest();
