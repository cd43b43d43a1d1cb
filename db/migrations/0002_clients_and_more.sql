CREATE TABLE `engagements` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`client_id` text NOT NULL,
	`aim_sealed` blob,
	`terms` text NOT NULL,
	`bundle_minutes` integer,
	`planned_sessions` integer,
	`head_count` integer,
	`agreed_on` text,
	`starts_on` text NOT NULL,
	`use_by` text,
	`ended_on` text,
	`next_session_at` integer,
	`added_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "engagements_terms" CHECK("engagements"."terms" in ('paid', 'pro-bono', 'employer-funded')),
	CONSTRAINT "engagements_bundle" CHECK("engagements"."bundle_minutes" is null or "engagements"."bundle_minutes" between 15 and 60000),
	CONSTRAINT "engagements_planned" CHECK("engagements"."planned_sessions" is null or "engagements"."planned_sessions" between 1 and 500),
	CONSTRAINT "engagements_heads" CHECK("engagements"."head_count" is null or "engagements"."head_count" between 2 and 15)
) STRICT;
--> statement-breakpoint
CREATE INDEX `engagements_of_client` ON `engagements` (`client_id`);--> statement-breakpoint
CREATE INDEX `engagements_of_trainee` ON `engagements` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `group_members` (
	`group_id` text NOT NULL,
	`member_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`group_id`, `member_id`),
	FOREIGN KEY (`group_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_members_two" CHECK("group_members"."group_id" <> "group_members"."member_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `group_members_of_member` ON `group_members` (`member_id`);--> statement-breakpoint
CREATE TABLE `naming_consent_withdrawals` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`withdrawn_on` text NOT NULL,
	`is_mistake` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`consent_id`) REFERENCES `naming_consents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "naming_consent_withdrawals_day" CHECK("naming_consent_withdrawals"."withdrawn_on" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE TABLE `naming_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`text_version` text NOT NULL,
	`means` text NOT NULL,
	`given_on` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "naming_consents_means" CHECK("naming_consents"."means" in ('signed', 'e-mail', 'recorded', 'spoken')),
	CONSTRAINT "naming_consents_day" CHECK("naming_consents"."given_on" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `naming_consents_of_client` ON `naming_consents` (`client_id`);--> statement-breakpoint
CREATE INDEX `naming_consents_of_trainee` ON `naming_consents` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `organisation_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`fields_sealed` blob NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`minutes` integer NOT NULL,
	`clients` integer NOT NULL,
	`made_at` integer NOT NULL,
	`signed_on` text,
	`signed_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisation_letters_order" CHECK("organisation_letters"."from_on" <= "organisation_letters"."until_on"),
	CONSTRAINT "organisation_letters_signed" CHECK(("organisation_letters"."signed_on" is null) = ("organisation_letters"."signed_at" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `organisation_letters_of_trainee` ON `organisation_letters` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `agreed_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`client_id` text NOT NULL,
	`agreed_in_id` text NOT NULL,
	`words_sealed` blob NOT NULL,
	`due_on` text,
	`kept` text,
	`asked_in_id` text,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreed_in_id`) REFERENCES `practice_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_in_id`) REFERENCES `practice_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreed_steps_kept" CHECK("agreed_steps"."kept" is null or "agreed_steps"."kept" in ('kept', 'partly', 'not')),
	CONSTRAINT "agreed_steps_answered" CHECK(("agreed_steps"."kept" is null) = ("agreed_steps"."asked_in_id" is null)),
	CONSTRAINT "agreed_steps_due" CHECK("agreed_steps"."due_on" is null or "agreed_steps"."due_on" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `agreed_steps_of_client` ON `agreed_steps` (`client_id`);--> statement-breakpoint
CREATE INDEX `agreed_steps_of_session` ON `agreed_steps` (`agreed_in_id`);--> statement-breakpoint
CREATE INDEX `agreed_steps_of_answer` ON `agreed_steps` (`asked_in_id`);--> statement-breakpoint
CREATE TABLE `line_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`line_sealed` blob NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `line_templates_of_trainee` ON `line_templates` (`trainee_id`,`kept_at`);--> statement-breakpoint
CREATE TABLE `opening_balance_steps` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`balance_id` text NOT NULL,
	`revision` integer NOT NULL,
	`step` text NOT NULL,
	`actor_id` text NOT NULL,
	`words_sealed` blob,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`balance_id`) REFERENCES `opening_balances`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opening_balance_steps_step" CHECK("opening_balance_steps"."step" in ('sent', 'recalled', 'returned', 'signed', 'withdrawn', 'voided'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `opening_balance_steps_of_balance` ON `opening_balance_steps` (`balance_id`,`seq`);--> statement-breakpoint
CREATE TABLE `opening_balances` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`revision` integer NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`paid_minutes` integer NOT NULL,
	`pro_bono_minutes` integer NOT NULL,
	`clients` integer NOT NULL,
	`evidence_sealed` blob NOT NULL,
	`added_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opening_balances_order" CHECK("opening_balances"."from_on" <= "opening_balances"."until_on"),
	CONSTRAINT "opening_balances_minutes" CHECK("opening_balances"."paid_minutes" >= 0 and "opening_balances"."pro_bono_minutes" >= 0),
	CONSTRAINT "opening_balances_some" CHECK("opening_balances"."paid_minutes" + "opening_balances"."pro_bono_minutes" between 1 and 1200000),
	CONSTRAINT "opening_balances_clients" CHECK("opening_balances"."clients" between 0 and 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `opening_balances_of_trainee` ON `opening_balances` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `peer_practice_parts` (
	`peer_practice_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`part` text NOT NULL,
	`confirmed_at` integer,
	`disputed_at` integer,
	`dispute_reason` text,
	PRIMARY KEY(`peer_practice_id`, `trainee_id`),
	FOREIGN KEY (`peer_practice_id`) REFERENCES `peer_practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "peer_practice_parts_part" CHECK("peer_practice_parts"."part" in ('coach', 'client', 'observer')),
	CONSTRAINT "peer_practice_parts_answer" CHECK("peer_practice_parts"."confirmed_at" is null or "peer_practice_parts"."disputed_at" is null),
	CONSTRAINT "peer_practice_parts_reason" CHECK(("peer_practice_parts"."disputed_at" is null) = ("peer_practice_parts"."dispute_reason" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `peer_practice_parts_of_trainee` ON `peer_practice_parts` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `peer_practices` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`time_zone` text NOT NULL,
	`held_on` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`topic` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`entered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "peer_practices_duration" CHECK("peer_practices"."duration_minutes" between 1 and 720)
) STRICT;
--> statement-breakpoint
CREATE INDEX `peer_practices_of_day` ON `peer_practices` (`held_on`);--> statement-breakpoint
CREATE TABLE `outside_facts` (
	`id` text PRIMARY KEY NOT NULL,
	`trainee_id` text NOT NULL,
	`fact` text NOT NULL,
	`on_day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outside_facts_day" CHECK("outside_facts"."on_day" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `outside_facts_of_trainee` ON `outside_facts` (`trainee_id`);--> statement-breakpoint
CREATE TABLE `refusal_nights` (
	`trainee_id` text NOT NULL,
	`rule_book_id` text NOT NULL,
	`night_of` text NOT NULL,
	`found` text NOT NULL,
	`looked_at` integer NOT NULL,
	PRIMARY KEY(`trainee_id`, `rule_book_id`, `night_of`),
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refusal_nights_day" CHECK("refusal_nights"."night_of" glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE TABLE `rule_settings` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`setting` text NOT NULL,
	`value` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_settings_of_setting` ON `rule_settings` (`setting`,`seq`);--> statement-breakpoint
ALTER TABLE `clients` ADD `several_as` text;--> statement-breakpoint
ALTER TABLE `clients` ADD `contact_sealed` blob;--> statement-breakpoint
ALTER TABLE `clients` ADD `sponsor_id` text;--> statement-breakpoint
ALTER TABLE `clients` ADD `key_wrapped` blob;--> statement-breakpoint
ALTER TABLE `clients` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `practice_imports` ADD `undone_at` integer;--> statement-breakpoint
ALTER TABLE `practice_sessions` ADD `goal_sealed` blob;--> statement-breakpoint
ALTER TABLE `practice_sessions` ADD `oddity_reason` text;