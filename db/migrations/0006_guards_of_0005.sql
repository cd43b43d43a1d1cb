CREATE TRIGGER lesson_versions_no_update before update on lesson_versions begin select raise(abort, 'lesson_versions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_versions_no_delete before delete on lesson_versions begin select raise(abort, 'lesson_versions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_versions_no_replace before insert on lesson_versions when exists (select 1 from lesson_versions where seq = new.seq) begin select raise(abort, 'lesson_versions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_attempts_no_update before update on check_attempts begin select raise(abort, 'check_attempts is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_attempts_no_delete before delete on check_attempts begin select raise(abort, 'check_attempts is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_attempts_no_replace before insert on check_attempts when exists (select 1 from check_attempts where id = new.id) begin select raise(abort, 'check_attempts is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_answers_no_update before update on check_answers begin select raise(abort, 'check_answers is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_answers_no_delete before delete on check_answers begin select raise(abort, 'check_answers is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_answers_no_replace before insert on check_answers when exists (select 1 from check_answers where attempt_id = new.attempt_id and question = new.question) begin select raise(abort, 'check_answers is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER make_up_decisions_no_update before update on make_up_decisions begin select raise(abort, 'make_up_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER make_up_decisions_no_delete before delete on make_up_decisions begin select raise(abort, 'make_up_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER make_up_decisions_no_replace before insert on make_up_decisions when exists (select 1 from make_up_decisions where seq = new.seq) begin select raise(abort, 'make_up_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_ins_no_update before update on check_ins begin select raise(abort, 'check_ins is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_ins_no_delete before delete on check_ins begin select raise(abort, 'check_ins is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER check_ins_no_replace before insert on check_ins when exists (select 1 from check_ins where live_day_id = new.live_day_id and trainee_id = new.trainee_id) begin select raise(abort, 'check_ins is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER outside_learning_decisions_no_update before update on outside_learning_decisions begin select raise(abort, 'outside_learning_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER outside_learning_decisions_no_delete before delete on outside_learning_decisions begin select raise(abort, 'outside_learning_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER outside_learning_decisions_no_replace before insert on outside_learning_decisions when exists (select 1 from outside_learning_decisions where seq = new.seq) begin select raise(abort, 'outside_learning_decisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER accreditation_statements_no_update before update on accreditation_statements begin select raise(abort, 'accreditation_statements is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER accreditation_statements_no_delete before delete on accreditation_statements begin select raise(abort, 'accreditation_statements is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER accreditation_statements_no_replace before insert on accreditation_statements when exists (select 1 from accreditation_statements where seq = new.seq) begin select raise(abort, 'accreditation_statements is append-only'); end;
--> statement-breakpoint
CREATE VIRTUAL TABLE lesson_search USING fts5(id UNINDEXED, section UNINDEXED, title, heading, words, tokenize = 'porter unicode61 remove_diacritics 2');
