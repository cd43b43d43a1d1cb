CREATE TABLE `apologies` (
	`id` text PRIMARY KEY NOT NULL,
	`live_day_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`reason_sealed` blob,
	`told_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `apologies_of_live_day` ON `apologies` (`live_day_id`,`trainee_id`);--> statement-breakpoint
CREATE INDEX `apologies_of_trainee` ON `apologies` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`made_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_secretHash_unique` ON `calendar_feeds` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feeds_of_person` ON `calendar_feeds` (`person_id`);--> statement-breakpoint
CREATE TABLE `check_in_openings` (
	`id` text PRIMARY KEY NOT NULL,
	`live_day_id` text NOT NULL,
	`secret` blob NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_in_openings_of_live_day` ON `check_in_openings` (`live_day_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `check_ins` (
	`live_day_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`checked_in_at` integer NOT NULL,
	PRIMARY KEY(`live_day_id`, `trainee_id`),
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `make_up_decisions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`make_up_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`make_up_id`) REFERENCES `make_ups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "make_up_decisions_minutes" CHECK("make_up_decisions"."minutes" between 0 and 720)
) STRICT;
--> statement-breakpoint
CREATE INDEX `make_up_decisions_of_make_up` ON `make_up_decisions` (`make_up_id`,`seq`);--> statement-breakpoint
CREATE TABLE `make_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`live_day_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`task` text NOT NULL,
	`delivery` text NOT NULL,
	`minutes` integer NOT NULL,
	`due_on` text,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`work_sealed` blob,
	`handed_in_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "make_ups_minutes" CHECK("make_ups"."minutes" between 1 and 720),
	CONSTRAINT "make_ups_delivery" CHECK("make_ups"."delivery" in ('live', 'self-paced'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `make_ups_of_trainee` ON `make_ups` (`trainee_id`);--> statement-breakpoint
CREATE INDEX `make_ups_of_live_day` ON `make_ups` (`live_day_id`,`trainee_id`);--> statement-breakpoint
CREATE TABLE `check_answers` (
	`attempt_id` text NOT NULL,
	`question` text NOT NULL,
	`is_right` integer NOT NULL,
	`chosen` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `question`),
	FOREIGN KEY (`attempt_id`) REFERENCES `check_attempts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `check_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_version` text NOT NULL,
	`right` integer NOT NULL,
	`questions` integer NOT NULL,
	`attempted_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "check_attempts_right" CHECK("check_attempts"."right" between 0 and "check_attempts"."questions" and "check_attempts"."questions" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_attempts_of_trainee` ON `check_attempts` (`trainee_id`,`lesson_id`,`attempted_at`);--> statement-breakpoint
CREATE INDEX `check_attempts_of_lesson` ON `check_attempts` (`lesson_id`,`trainee_id`);--> statement-breakpoint
CREATE TABLE `lesson_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_version` text NOT NULL,
	`section` text NOT NULL,
	`words_sealed` blob NOT NULL,
	`added_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lesson_notes_of_trainee` ON `lesson_notes` (`trainee_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `lesson_versions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`family` text NOT NULL,
	`lesson_id` text NOT NULL,
	`version` text,
	`file` text NOT NULL,
	`first_seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `lesson_versions_of_lesson` ON `lesson_versions` (`family`,`lesson_id`,`seq`);--> statement-breakpoint
CREATE TABLE `reading_places` (
	`trainee_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`section` text NOT NULL,
	`reached_end` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`trainee_id`, `lesson_id`),
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `reflections` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_version` text NOT NULL,
	`name` text NOT NULL,
	`words_sealed` blob NOT NULL,
	`revision` integer NOT NULL,
	`shared_with_mentor_at` integer,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reflections_revision" CHECK("reflections"."revision" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reflections_once` ON `reflections` (`trainee_id`,`lesson_id`,`name`);--> statement-breakpoint
CREATE TABLE `searched_contents` (
	`id` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `accreditation_statements` (
	`seq` integer PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`statement` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	FOREIGN KEY (`entered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `outside_learning` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`title` text NOT NULL,
	`provider` text NOT NULL,
	`began_on` text NOT NULL,
	`ended_on` text NOT NULL,
	`minutes` integer NOT NULL,
	`area` text NOT NULL,
	`delivery` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outside_learning_minutes" CHECK("outside_learning"."minutes" between 1 and 60000),
	CONSTRAINT "outside_learning_order" CHECK("outside_learning"."ended_on" >= "outside_learning"."began_on"),
	CONSTRAINT "outside_learning_area" CHECK("outside_learning"."area" in ('core', 'resource')),
	CONSTRAINT "outside_learning_delivery" CHECK("outside_learning"."delivery" in ('live', 'self-paced'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outside_learning_of_trainee` ON `outside_learning` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `outside_learning_decisions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`outside_learning_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`area` text NOT NULL,
	`delivery` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`outside_learning_id`) REFERENCES `outside_learning`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outside_learning_decisions_minutes" CHECK("outside_learning_decisions"."minutes" between 0 and 60000),
	CONSTRAINT "outside_learning_decisions_area" CHECK("outside_learning_decisions"."area" in ('core', 'resource')),
	CONSTRAINT "outside_learning_decisions_delivery" CHECK("outside_learning_decisions"."delivery" in ('live', 'self-paced'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outside_learning_decisions_of` ON `outside_learning_decisions` (`outside_learning_id`,`seq`);--> statement-breakpoint
CREATE TABLE `outside_learning_files` (
	`outside_learning_id` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`name_sealed` blob NOT NULL,
	`file_sealed` blob NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`outside_learning_id`) REFERENCES `outside_learning`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `attendances` ADD `late_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attendances` ADD `left_early_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `live_days` ADD `break_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `live_days` ADD `guide_id` text;--> statement-breakpoint
ALTER TABLE `live_days` ADD `place` text;--> statement-breakpoint
ALTER TABLE `live_days` ADD `join_url` text;--> statement-breakpoint
ALTER TABLE `live_days` ADD `cancelled_at` integer;--> statement-breakpoint
ALTER TABLE `live_days` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cohorts` ADD `grace_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cohorts` ADD `least_percent` integer DEFAULT 0 NOT NULL;