CREATE TRIGGER attendance_corrections_no_update before update on attendance_corrections begin select raise(abort, 'attendance_corrections is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER attendance_corrections_no_delete before delete on attendance_corrections begin select raise(abort, 'attendance_corrections is append-only'); end;
--> statement-breakpoint
CREATE TRIGGER attendance_corrections_no_replace before insert on attendance_corrections when exists (select 1 from attendance_corrections where seq = new.seq) begin select raise(abort, 'attendance_corrections is append-only'); end;
--> statement-breakpoint
-- Registers kept the minutes alone: what was missed of a day stands as late, which credits the same.
UPDATE attendances SET late_minutes = (SELECT d.minutes FROM live_days d WHERE d.id = live_day_id) - minutes WHERE minutes > 0 AND late_minutes = 0 AND left_early_minutes = 0 AND minutes < (SELECT d.minutes FROM live_days d WHERE d.id = live_day_id);
