CREATE TRIGGER opening_balance_steps_no_update before update on opening_balance_steps begin select raise(abort, 'opening_balance_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER opening_balance_steps_no_delete before delete on opening_balance_steps begin select raise(abort, 'opening_balance_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER opening_balance_steps_no_replace before insert on opening_balance_steps when exists (select 1 from opening_balance_steps where seq = new.seq) begin select raise(abort, 'opening_balance_steps is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consents_no_update before update on naming_consents begin select raise(abort, 'naming_consents is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consents_no_delete before delete on naming_consents begin select raise(abort, 'naming_consents is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consents_no_replace before insert on naming_consents when exists (select 1 from naming_consents where id = new.id) begin select raise(abort, 'naming_consents is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consent_withdrawals_no_update before update on naming_consent_withdrawals begin select raise(abort, 'naming_consent_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consent_withdrawals_no_delete before delete on naming_consent_withdrawals begin select raise(abort, 'naming_consent_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER naming_consent_withdrawals_no_replace before insert on naming_consent_withdrawals when exists (select 1 from naming_consent_withdrawals where consent_id = new.consent_id) begin select raise(abort, 'naming_consent_withdrawals is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER rule_settings_no_update before update on rule_settings begin select raise(abort, 'rule_settings is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER rule_settings_no_delete before delete on rule_settings begin select raise(abort, 'rule_settings is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER rule_settings_no_replace before insert on rule_settings when exists (select 1 from rule_settings where seq = new.seq) begin select raise(abort, 'rule_settings is append-only'); end;
