CREATE TABLE "corrections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"topics" jsonb NOT NULL,
	"relevance" smallint,
	"aspects" text[],
	"withdraws" boolean NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_rejudgements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "due_rejudgements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone,
	"topic_id" text,
	"judged_by" text,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "head_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "head_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" text NOT NULL,
	"model" text NOT NULL,
	"shipped" text NOT NULL,
	"parent_id" bigint,
	"heads" jsonb NOT NULL,
	"calibration" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"learnt_until" bigint NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"is_live" boolean NOT NULL,
	"reason" text,
	CONSTRAINT "head_versions_version_unique" UNIQUE("version")
);
--> statement-breakpoint
CREATE TABLE "story_decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "story_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"story_id" bigint NOT NULL,
	"other_story_id" bigint NOT NULL,
	"moved" bigint[] NOT NULL,
	"others" bigint[] NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_examples" (
	"topic_id" text NOT NULL,
	"article_id" bigint NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "topic_examples_topic_id_article_id_pk" PRIMARY KEY("topic_id","article_id")
);
--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "uncalibrated" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "added_by" text;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "added_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_rejudgements" ADD CONSTRAINT "due_rejudgements_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "head_versions" ADD CONSTRAINT "head_versions_parent_id_head_versions_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."head_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_other_story_id_stories_id_fk" FOREIGN KEY ("other_story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_examples" ADD CONSTRAINT "topic_examples_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_examples" ADD CONSTRAINT "topic_examples_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_article" ON "corrections" USING btree ("article_id","id");--> statement-breakpoint
CREATE INDEX "head_versions_live" ON "head_versions" USING btree ("model","shipped","id");--> statement-breakpoint
CREATE INDEX "story_decisions_other" ON "story_decisions" USING btree ("other_story_id");--> statement-breakpoint
CREATE FUNCTION keep_decided_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'rows of % are never changed or deleted: add another', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER corrections_stay BEFORE UPDATE OR DELETE ON "corrections" FOR EACH ROW EXECUTE FUNCTION keep_decided_rows();
--> statement-breakpoint
CREATE TRIGGER head_versions_stay BEFORE UPDATE OR DELETE ON "head_versions" FOR EACH ROW EXECUTE FUNCTION keep_decided_rows();
--> statement-breakpoint
CREATE TRIGGER story_decisions_stay BEFORE UPDATE OR DELETE ON "story_decisions" FOR EACH ROW EXECUTE FUNCTION keep_decided_rows();
