"""How one service works: its words, its ladder of dispute, its clocks and targets, its report. One readable file."""
