// Asks a ClickHouse over HTTP what Grafana's data source asks, as it dials: a deadline on every query.
// Prints one JSON object; fails where a query does.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/ClickHouse/clickhouse-go/v2"
)

type answer struct {
	Databases []string       `json:"databases"`
	Tables    []string       `json:"tables"`
	Columns   int            `json:"columns"`
	Clicks    map[string]any `json:"clicks"`
	Payout    string         `json:"payout"`
	Refused   string         `json:"refused"`
	Cancelled bool           `json:"cancelled"`
}

func main() {
	address, user, password := os.Args[1], os.Args[2], os.Args[3]
	db := clickhouse.OpenDB(&clickhouse.Options{
		Protocol:    clickhouse.HTTP,
		Addr:        []string{address},
		Auth:        clickhouse.Auth{Username: user, Password: password},
		Compression: &clickhouse.Compression{Method: clickhouse.CompressionGZIP},
		ClientInfo:  clickhouse.ClientInfo{Products: []struct{ Name, Version string }{{"grafana", "12.2.0"}}},
		DialTimeout: 10 * time.Second,
		ReadTimeout: 60 * time.Second,
	})
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()

	names := func(query string, arguments ...any) []string {
		rows, err := db.QueryContext(ctx, query, arguments...)
		if err != nil {
			log.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		found := []string{}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				log.Fatalf("%s: %v", query, err)
			}
			found = append(found, name)
		}
		if err := rows.Err(); err != nil {
			log.Fatalf("%s: %v", query, err)
		}
		return found
	}

	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("ping: %v", err)
	}
	var said answer
	said.Databases = names("SELECT name FROM system.databases ORDER BY name")
	said.Tables = names("SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name")
	said.Columns = len(names("SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'clicks'"))
	said.Clicks = map[string]any{}
	for _, link := range names("SELECT DISTINCT link_id FROM clicks ORDER BY link_id") {
		var clicks uint64
		if err := db.QueryRowContext(ctx, "SELECT count() FROM clicks WHERE link_id = ?", link).Scan(&clicks); err != nil {
			log.Fatalf("clicks of %s: %v", link, err)
		}
		said.Clicks[link] = clicks
	}
	said.Payout = names("SELECT toString(sum(payout)) FROM conversions WHERE publisher_id = {publisher:String}",
		clickhouse.Named("publisher", "tube"))[0]
	names("SELECT toString(number) FROM numbers(3000)")

	if _, err := db.ExecContext(ctx, "CREATE TABLE more (a Int8) ENGINE = Memory"); err != nil {
		said.Refused = err.Error()
	}
	short, stop := context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	_, err := db.QueryContext(short, "SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) = 1")
	said.Cancelled = errors.Is(err, context.DeadlineExceeded)
	// Whoever has hung up does not keep others from an answer.
	names("SELECT toString(1)")

	printed, _ := json.Marshal(said)
	fmt.Println(string(printed))
}
