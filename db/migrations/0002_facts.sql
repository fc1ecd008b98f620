ALTER TABLE "classifications" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "stage_probability" real;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "countries" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "bodies" jsonb DEFAULT '[]'::jsonb NOT NULL;