CREATE TABLE `attendance_corrections` (
	`seq` integer PRIMARY KEY NOT NULL,
	`live_day_id` text NOT NULL,
	`trainee_id` text NOT NULL,
	`reason` text NOT NULL,
	`corrected_by` text NOT NULL,
	`corrected_at` integer NOT NULL,
	FOREIGN KEY (`live_day_id`) REFERENCES `live_days`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrected_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `attendance_corrections_of_live_day` ON `attendance_corrections` (`live_day_id`,`trainee_id`);--> statement-breakpoint
ALTER TABLE `apologies` ADD `misses` text DEFAULT 'all' NOT NULL;