package hiker

import "testing"

func TestTheAnswerToEverythingIs42(t *testing.T) {
	if got := answer(); got != 42 {
		t.Errorf("expected 42, got %d", got)
	}
}
