// Asks a ClickHouse by JDBC what DBeaver and DataGrip ask: Ask.java HOST:PORT USER PASSWORD
// Prints what it is told, a name, a tab and a value a line; fails where a query does.
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;

public class Ask {
  private static final String ENDLESS = "SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) = 1";

  public static void main(String[] arguments) throws Exception {
    String url = "jdbc:clickhouse://" + arguments[0] + "/clickledger";
    Properties user = new Properties();
    user.setProperty("user", arguments[1]);
    user.setProperty("password", arguments[2]);
    try (Connection db = DriverManager.getConnection(url, user)) {
      listWhatThereIs(db);
      query(db);
      refused("refused", db, "CREATE TABLE more (a Int8) ENGINE = Memory");
      cancel(db);
      // Whoever has cancelled a query does not keep others from an answer.
      say("afterwards", texts(db, "SELECT 'answered'").get(0));
    }
    // Both drivers' own ways to a deadline; in the older one setQueryTimeout sends the same.
    String deadline = url + "?custom_http_params=max_execution_time=1&clickhouse_setting_max_execution_time=1";
    try (Connection db = DriverManager.getConnection(deadline, user)) {
      refused("deadline", db, ENDLESS);
    }
    // The drivers' pools of connections would keep it alive.
    System.exit(0);
  }

  private static void listWhatThereIs(Connection db) throws SQLException {
    DatabaseMetaData about = db.getMetaData();
    // On a server that several specs share it has another name.
    String database = texts(db, "SELECT currentDatabase()").get(0);
    say("current", database);
    say("product", about.getDatabaseProductName());
    // What a schema is called has changed between the versions: what is found is one of both.
    List<String> databases = column(about.getSchemas(), "TABLE_SCHEM");
    databases.addAll(column(about.getCatalogs(), "TABLE_CAT"));
    for (String name : databases) say("database", name);
    for (String name : column(about.getTables(null, database, "%", null), "TABLE_NAME")) say("table", name);
    try (ResultSet columns = about.getColumns(null, database, "clicks", "%")) {
      while (columns.next()) say("column", columns.getString("COLUMN_NAME") + ": " + columns.getString("REMARKS"));
    }
    about.getTypeInfo().close();
    about.getFunctions(null, null, "%").close();
    about.getPrimaryKeys(null, database, "clicks").close();
  }

  private static void query(Connection db) throws SQLException {
    String byLink = "SELECT link_id, count() AS clicks FROM clicks WHERE publisher_id = ? GROUP BY link_id ORDER BY link_id";
    try (PreparedStatement statement = db.prepareStatement(byLink)) {
      statement.setString(1, "blog");
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) say("clicks", rows.getString(1) + " " + rows.getLong(2));
      }
    }
    for (String view : texts(db, "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name")) {
      say("rows", view + " " + rowsOf(db, "SELECT * FROM " + view));
    }
    // More than one compressed block.
    say("rows", "long " + rowsOf(db, "SELECT number, repeat('x', 100) FROM numbers(3000)"));
  }

  /** With every value taken as an object, as tables on a screen do. */
  private static int rowsOf(Connection db, String query) throws SQLException {
    try (Statement statement = db.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      int count = 0;
      for (; rows.next(); count++) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) rows.getObject(column);
      }
      return count;
    }
  }

  private static void refused(String name, Connection db, String query) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(query);
      say(name, "not at all");
    } catch (SQLException error) {
      say(name, error.getMessage().trim());
    }
  }

  private static void cancel(Connection db) throws SQLException {
    try (Statement statement = db.createStatement()) {
      Timer timer = new Timer(true);
      TimerTask cancelling = new TimerTask() {
        public void run() {
          try {
            statement.cancel();
          } catch (SQLException error) {
            say("cancelled", error.getMessage());
          }
        }
      };
      // Until the query runs, there is nothing to cancel.
      timer.schedule(cancelling, 500, 500);
      try {
        statement.executeQuery(ENDLESS);
        say("cancelled", "not at all");
      } catch (SQLException error) {
        say("cancelled", error.getMessage().trim());
      } finally {
        timer.cancel();
      }
    }
  }

  private static List<String> texts(Connection db, String query) throws SQLException {
    try (Statement statement = db.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    }
  }

  private static List<String> column(ResultSet rows, String name) throws SQLException {
    try (rows) {
      List<String> found = new ArrayList<>();
      while (rows.next()) found.add(rows.getString(name));
      return found;
    }
  }

  private static void say(String name, String value) {
    System.out.println(name + "\t" + value.replaceAll("\\s+", " "));
  }
}
