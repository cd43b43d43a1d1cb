CREATE TRIGGER audit_entries_no_update before update on audit_entries begin select raise(abort, 'audit_entries is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_delete before delete on audit_entries begin select raise(abort, 'audit_entries is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_replace before insert on audit_entries when exists (select 1 from audit_entries where seq = new.seq) begin select raise(abort, 'audit_entries is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completions_no_update before update on lesson_completions begin select raise(abort, 'lesson_completions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completions_no_delete before delete on lesson_completions begin select raise(abort, 'lesson_completions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completions_no_replace before insert on lesson_completions when exists (select 1 from lesson_completions where id = new.id) begin select raise(abort, 'lesson_completions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completion_reversals_no_update before update on lesson_completion_reversals begin select raise(abort, 'lesson_completion_reversals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completion_reversals_no_delete before delete on lesson_completion_reversals begin select raise(abort, 'lesson_completion_reversals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER lesson_completion_reversals_no_replace before insert on lesson_completion_reversals when exists (select 1 from lesson_completion_reversals where completion_id = new.completion_id) begin select raise(abort, 'lesson_completion_reversals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_session_revisions_no_update before update on practice_session_revisions begin select raise(abort, 'practice_session_revisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_session_revisions_no_delete before delete on practice_session_revisions begin select raise(abort, 'practice_session_revisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_session_revisions_no_replace before insert on practice_session_revisions when exists (select 1 from practice_session_revisions where session_id = new.session_id and revision = new.revision) begin select raise(abort, 'practice_session_revisions is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_steps_no_update before update on practice_steps begin select raise(abort, 'practice_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_steps_no_delete before delete on practice_steps begin select raise(abort, 'practice_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER practice_steps_no_replace before insert on practice_steps when exists (select 1 from practice_steps where seq = new.seq) begin select raise(abort, 'practice_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_confirmations_no_update before update on mentoring_confirmations begin select raise(abort, 'mentoring_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_confirmations_no_delete before delete on mentoring_confirmations begin select raise(abort, 'mentoring_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_confirmations_no_replace before insert on mentoring_confirmations when exists (select 1 from mentoring_confirmations where subject_id = new.subject_id) begin select raise(abort, 'mentoring_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_withdrawals_no_update before update on mentoring_withdrawals begin select raise(abort, 'mentoring_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_withdrawals_no_delete before delete on mentoring_withdrawals begin select raise(abort, 'mentoring_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER mentoring_withdrawals_no_replace before insert on mentoring_withdrawals when exists (select 1 from mentoring_withdrawals where subject_id = new.subject_id) begin select raise(abort, 'mentoring_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_results_no_update before update on exam_results begin select raise(abort, 'exam_results is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_results_no_delete before delete on exam_results begin select raise(abort, 'exam_results is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_results_no_replace before insert on exam_results when exists (select 1 from exam_results where id = new.id) begin select raise(abort, 'exam_results is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_confirmations_no_update before update on exam_confirmations begin select raise(abort, 'exam_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_confirmations_no_delete before delete on exam_confirmations begin select raise(abort, 'exam_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_confirmations_no_replace before insert on exam_confirmations when exists (select 1 from exam_confirmations where result_id = new.result_id) begin select raise(abort, 'exam_confirmations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_withdrawals_no_update before update on exam_withdrawals begin select raise(abort, 'exam_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_withdrawals_no_delete before delete on exam_withdrawals begin select raise(abort, 'exam_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER exam_withdrawals_no_replace before insert on exam_withdrawals when exists (select 1 from exam_withdrawals where result_id = new.result_id) begin select raise(abort, 'exam_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_names_no_update before update on certificate_names begin select raise(abort, 'certificate_names is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_names_no_delete before delete on certificate_names begin select raise(abort, 'certificate_names is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_names_no_replace before insert on certificate_names when exists (select 1 from certificate_names where id = new.id) begin select raise(abort, 'certificate_names is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificates_no_update before update on certificates begin select raise(abort, 'certificates is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificates_no_delete before delete on certificates begin select raise(abort, 'certificates is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificates_no_replace before insert on certificates when exists (select 1 from certificates where id = new.id or number = new.number) begin select raise(abort, 'certificates is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_revocations_no_update before update on certificate_revocations begin select raise(abort, 'certificate_revocations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_revocations_no_delete before delete on certificate_revocations begin select raise(abort, 'certificate_revocations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER certificate_revocations_no_replace before insert on certificate_revocations when exists (select 1 from certificate_revocations where certificate_id = new.certificate_id) begin select raise(abort, 'certificate_revocations is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER issuer_keys_no_update before update on issuer_keys begin select raise(abort, 'issuer_keys is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER issuer_keys_no_delete before delete on issuer_keys begin select raise(abort, 'issuer_keys is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER issuer_keys_no_replace before insert on issuer_keys when exists (select 1 from issuer_keys where id = new.id) begin select raise(abort, 'issuer_keys is append-only'); end;
