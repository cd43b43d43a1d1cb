DROP INDEX `practice_steps_of_session`;--> statement-breakpoint
CREATE INDEX `practice_steps_last` ON `practice_steps` (`session_id`,`seq`,`step`);