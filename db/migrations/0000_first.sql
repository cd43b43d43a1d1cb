CREATE TABLE `academies` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`initials` text NOT NULL,
	`address` text NOT NULL,
	`time_zone` text NOT NULL,
	`director_name` text NOT NULL,
	`director_office` text NOT NULL,
	`is_demo` integer NOT NULL,
	CONSTRAINT "academies_one" CHECK("academies"."id" = 1),
	CONSTRAINT "academies_initials" CHECK("academies"."initials" glob '[A-Z][A-Z]*' and length("academies"."initials") between 2 and 8)
) STRICT;
--> statement-breakpoint
CREATE TABLE `access_links` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "access_links_kind" CHECK("access_links"."kind" in ('invitation', 'reset', 'demo'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `access_links_of_person` ON `access_links` (`person_id`);--> statement-breakpoint
CREATE TABLE `login_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`proved_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `login_sessions_of_person` ON `login_sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `passwords` (
	`person_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`happened_at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`event` text NOT NULL,
	`subject_id` text NOT NULL,
	`particulars` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entries_of_subject` ON `audit_entries` (`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_actor` ON `audit_entries` (`actor_id`);--> statement-breakpoint
CREATE INDEX `audit_entries_of_event` ON `audit_entries` (`event`,`seq`);--> statement-breakpoint
CREATE TABLE `certificate_names` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`name` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `certificate_names_of_trainee` ON `certificate_names` (`trainee_id`,`confirmed_at`);--> statement-breakpoint
CREATE TABLE `certificate_revocations` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`revoked_by` text NOT NULL,
	`reason` text NOT NULL,
	`revoked_at` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`trainee_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`snapshot` text NOT NULL,
	`credential` text NOT NULL,
	`credential_hash` text NOT NULL,
	`status_list` integer NOT NULL,
	`status_index` integer NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer,
	`replaces_id` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificates_status_index" CHECK("certificates"."status_index" between 0 and 131071),
	CONSTRAINT "certificates_not_self" CHECK("certificates"."issued_by" <> "certificates"."trainee_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_number_unique` ON `certificates` (`number`);--> statement-breakpoint
CREATE INDEX `certificates_replaces` ON `certificates` (`replaces_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_once` ON `certificates` (`trainee_id`,`programme_id`,`replaces_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_status_slot` ON `certificates` (`status_list`,`status_index`);--> statement-breakpoint
CREATE TABLE `issuer_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_key_sealed` blob NOT NULL,
	`made_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `attendances` (
	`live_day_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`live_day_id`, `trainee_id`),
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendances_minutes" CHECK("attendances"."minutes" between 0 and 720)
) STRICT;
--> statement-breakpoint
CREATE INDEX `attendances_of_trainee` ON `attendances` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `live_days` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`title` text NOT NULL,
	`held_on` text NOT NULL,
	`starts_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`area` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "live_days_minutes" CHECK("live_days"."minutes" between 15 and 720),
	CONSTRAINT "live_days_area" CHECK("live_days"."area" in ('core', 'resource'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `live_days_of_cohort` ON `live_days` (`cohort_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `lesson_completion_reversals` (
	`completion_id` text PRIMARY KEY NOT NULL,
	`reversed_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `lesson_completions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_completions` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`lesson_version` text NOT NULL,
	`minutes` integer NOT NULL,
	`area` text NOT NULL,
	`delivery` text NOT NULL,
	`completed_on` text NOT NULL,
	`completed_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lesson_completions_minutes" CHECK("lesson_completions"."minutes" between 1 and 720),
	CONSTRAINT "lesson_completions_area" CHECK("lesson_completions"."area" in ('core', 'resource')),
	CONSTRAINT "lesson_completions_delivery" CHECK("lesson_completions"."delivery" in ('live', 'self-paced'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `lesson_completions_of_trainee` ON `lesson_completions` (`trainee_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`programme_id` text NOT NULL,
	`opens_on` text NOT NULL,
	`opened_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_name_unique` ON `cohorts` (`name`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`cohort_id` text,
	`education_began_on` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enrolments_began" CHECK("enrolments"."education_began_on" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `enrolments_of_cohort` ON `enrolments` (`cohort_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_once` ON `enrolments` (`trainee_id`,`programme_id`);--> statement-breakpoint
CREATE TABLE `mentor_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	`assigned_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mentor_assignments_two_people" CHECK("mentor_assignments"."trainee_id" <> "mentor_assignments"."mentor_id"),
	CONSTRAINT "mentor_assignments_order" CHECK("mentor_assignments"."until_on" is null or "mentor_assignments"."until_on" >= "mentor_assignments"."from_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `mentor_assignments_of_mentor` ON `mentor_assignments` (`mentor_id`);--> statement-breakpoint
CREATE INDEX `mentor_assignments_of_trainee` ON `mentor_assignments` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `exam_confirmations` (
	`result_id` text PRIMARY KEY NOT NULL,
	`assessor_id` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`result_id`) REFERENCES `exam_results`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `exam_results` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`exam` text NOT NULL,
	`held_on` text NOT NULL,
	`attempt` integer NOT NULL,
	`score_percent` integer NOT NULL,
	`assessor_id` text NOT NULL,
	`second_assessor_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_assessor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exam_results_exam" CHECK("exam_results"."exam" in ('written', 'oral')),
	CONSTRAINT "exam_results_score" CHECK("exam_results"."score_percent" between 0 and 100),
	CONSTRAINT "exam_results_attempt_from_one" CHECK("exam_results"."attempt" between 1 and 20),
	CONSTRAINT "exam_results_not_self" CHECK("exam_results"."assessor_id" <> "exam_results"."trainee_id"),
	CONSTRAINT "exam_results_two_assessors" CHECK(("exam_results"."exam" = 'oral') = ("exam_results"."second_assessor_id" is not null) and ("exam_results"."second_assessor_id" is null or ("exam_results"."second_assessor_id" <> "exam_results"."assessor_id" and "exam_results"."second_assessor_id" <> "exam_results"."trainee_id")))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `exam_results_attempt` ON `exam_results` (`trainee_id`,`programme_id`,`exam`,`attempt`);--> statement-breakpoint
CREATE TABLE `exam_withdrawals` (
	`result_id` text PRIMARY KEY NOT NULL,
	`assessor_id` text NOT NULL,
	`reason` text NOT NULL,
	`withdrawn_at` integer NOT NULL,
	FOREIGN KEY (`result_id`) REFERENCES `exam_results`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `mentor_coaching_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`held_on` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`head_count` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mentor_coaching_two_people" CHECK("mentor_coaching_sessions"."trainee_id" <> "mentor_coaching_sessions"."mentor_id"),
	CONSTRAINT "mentor_coaching_duration" CHECK("mentor_coaching_sessions"."duration_minutes" between 1 and 720),
	CONSTRAINT "mentor_coaching_heads" CHECK("mentor_coaching_sessions"."head_count" between 1 and 100)
) STRICT;
--> statement-breakpoint
CREATE INDEX `mentor_coaching_of_trainee` ON `mentor_coaching_sessions` (`trainee_id`,`held_on`);--> statement-breakpoint
CREATE INDEX `mentor_coaching_of_mentor` ON `mentor_coaching_sessions` (`mentor_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `mentor_qualifications` (
	`id` text PRIMARY KEY NOT NULL,
	`mentor_id` text NOT NULL,
	`credential` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`mentor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mentor_qualifications_order" CHECK("mentor_qualifications"."until_on" is null or "mentor_qualifications"."until_on" >= "mentor_qualifications"."from_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `mentor_qualifications_of_mentor` ON `mentor_qualifications` (`mentor_id`);--> statement-breakpoint
CREATE TABLE `mentoring_confirmations` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `mentoring_withdrawals` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`actor_id` text NOT NULL,
	`reason` text NOT NULL,
	`withdrawn_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `observed_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`held_on` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`feedback_sealed` blob,
	`feedback_at` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "observed_sessions_two_people" CHECK("observed_sessions"."trainee_id" <> "observed_sessions"."mentor_id"),
	CONSTRAINT "observed_sessions_duration" CHECK("observed_sessions"."duration_minutes" between 1 and 720),
	CONSTRAINT "observed_sessions_feedback" CHECK(("observed_sessions"."feedback_sealed" is null) = ("observed_sessions"."feedback_at" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `observed_sessions_of_trainee` ON `observed_sessions` (`trainee_id`,`held_on`);--> statement-breakpoint
CREATE INDEX `observed_sessions_of_mentor` ON `observed_sessions` (`mentor_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`time_zone` text NOT NULL,
	`joined_at` integer NOT NULL,
	`suspended_at` integer,
	CONSTRAINT "people_email_lower" CHECK("people"."email" = lower("people"."email"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `person_roles` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_roles_role" CHECK("person_roles"."role" in ('trainee', 'mentor', 'assessor', 'administrator'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `clients` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`code` text NOT NULL,
	`is_group` integer NOT NULL,
	`name_sealed` blob,
	`name_index` blob,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "clients_name_whole" CHECK(("clients"."name_sealed" is null) = ("clients"."name_index" is null)),
	CONSTRAINT "clients_code_form" CHECK("clients"."code" glob '[CG][1-9]*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `clients_code` ON `clients` (`trainee_id`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `clients_name` ON `clients` (`trainee_id`,`is_group`,`name_index`);--> statement-breakpoint
CREATE TABLE `practice_import_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`file_sealed` blob NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `practice_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`added_rows` integer NOT NULL,
	`known_rows` integer NOT NULL,
	`refused_rows` integer NOT NULL,
	`imported_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `practice_session_revisions` (
	`session_id` text NOT NULL,
	`revision` integer NOT NULL,
	`fields` text NOT NULL,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `revision`),
	FOREIGN KEY (`session_id`) REFERENCES `practice_sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `practice_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`client_id` text NOT NULL,
	`revision` integer NOT NULL,
	`started_at` integer NOT NULL,
	`time_zone` text NOT NULL,
	`held_on` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`kind` text NOT NULL,
	`group_size` integer,
	`fee` text NOT NULL,
	`medium` text NOT NULL,
	`topic` text NOT NULL,
	`client_agreed_to_be_named` integer NOT NULL,
	`overlap_reason` text,
	`reflection_sealed` blob,
	`note_sealed` blob,
	`import_id` text,
	`logged_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer,
	`content_key` blob,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `practice_imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "practice_sessions_duration" CHECK("practice_sessions"."duration_minutes" between 1 and 720),
	CONSTRAINT "practice_sessions_kind" CHECK("practice_sessions"."kind" in ('individual', 'group', 'chemistry-call')),
	CONSTRAINT "practice_sessions_group" CHECK(("practice_sessions"."kind" = 'group') = ("practice_sessions"."group_size" is not null) and ("practice_sessions"."group_size" is null or "practice_sessions"."group_size" between 2 and 500)),
	CONSTRAINT "practice_sessions_fee" CHECK("practice_sessions"."fee" in ('paid', 'barter', 'pro-bono')),
	CONSTRAINT "practice_sessions_medium" CHECK("practice_sessions"."medium" in ('video', 'phone', 'in-person')),
	CONSTRAINT "practice_sessions_day" CHECK("practice_sessions"."held_on" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `practice_sessions_of_trainee` ON `practice_sessions` (`trainee_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `practice_sessions_of_client` ON `practice_sessions` (`client_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `practice_sessions_content` ON `practice_sessions` (`trainee_id`,`content_key`);--> statement-breakpoint
CREATE TABLE `practice_steps` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`session_id` text NOT NULL,
	`revision` integer NOT NULL,
	`step` text NOT NULL,
	`actor_id` text NOT NULL,
	`words_sealed` blob,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `practice_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "practice_steps_step" CHECK("practice_steps"."step" in ('sent', 'recalled', 'asked', 'answered', 'returned', 'signed', 'undone', 'withdrawn', 'voided'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `practice_steps_of_session` ON `practice_steps` (`session_id`,`seq`);--> statement-breakpoint
CREATE INDEX `practice_steps_of_actor` ON `practice_steps` (`actor_id`,`seq`);--> statement-breakpoint
CREATE TABLE `master_key_checks` (
	`master_key_id` text PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `trainee_keys` (
	`trainee_id` text PRIMARY KEY NOT NULL,
	`master_key_id` text NOT NULL,
	`wrapped` blob NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
